#!/usr/bin/python3
"""A third-party RTSP server (GStreamer's) with synthetic cameras, for tests.

usage: rtsp-server.py PORT [USER PASSWORD]

PORT 0 lets the system choose. Prints "port N" when it listens; ends when its standard input does.
Paths: /h264 (25 fps, key frame each second, AAC), /large (the same, 640x360), /long (key frame each
4 s), /growing (from 320x240 to 640x480 after 4 s, in one session), /silent (no audio), /bframes, /h265, /mulaw (H.264 with audio that MP4 can't hold), /mjpeg.
"""
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

SIZE = "video/x-raw,format=I420,width={},height={},framerate=25/1"
PICTURE = "videotestsrc is-live=true pattern=ball ! " + SIZE + " ! "
X264 = "x264enc speed-preset=ultrafast bitrate=300 key-int-max={} {} ! video/x-h264,profile={} ! "
H264 = X264 + "rtph264pay name=pay0 pt=96 "
AAC = "audiotestsrc is-live=true volume=0.1 ! audio/x-raw,rate=48000,channels=1 ! voaacenc ! rtpmp4gpay name=pay1 pt=97"
MULAW = "audiotestsrc is-live=true volume=0.1 ! audio/x-raw,rate=8000,channels=1 ! mulawenc ! rtppcmupay name=pay1 pt=0"

SMALL = PICTURE.format(320, 240)
PLAIN = H264.format(25, "tune=zerolatency", "baseline")
GROWING = (
    "videotestsrc is-live=true pattern=ball ! capsfilter name=size caps={} ! "
    + X264.format(25, "tune=zerolatency", "baseline")
    + "h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96"
)
CAMERAS = {
    "h264": SMALL + PLAIN + AAC,
    "large": PICTURE.format(640, 360) + PLAIN + AAC,
    "long": SMALL + H264.format(100, "tune=zerolatency", "baseline") + AAC,
    "growing": GROWING.format(SIZE.format(320, 240)),
    "silent": SMALL + PLAIN,
    "bframes": SMALL + H264.format(25, "bframes=2 b-adapt=false", "main") + AAC,
    "h265": SMALL + "x265enc speed-preset=ultrafast tune=zerolatency key-int-max=25 ! rtph265pay name=pay0 pt=96 " + AAC,
    "mulaw": SMALL + PLAIN + MULAW,
    "mjpeg": SMALL + "jpegenc ! rtpjpegpay name=pay0 pt=26",
}


def grow(factory, media):
    """Changes the size of a running camera, and of those that are connected later."""
    size = media.get_element().get_by_name("size")
    large = SIZE.format(640, 480)

    def change():
        factory.set_launch("( " + GROWING.format(large) + " )")
        size.set_property("caps", Gst.Caps.from_string(large))

    GLib.timeout_add_seconds(4, change)


def main():
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(sys.argv[1])
    if len(sys.argv) > 3:
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "viewer")
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(sys.argv[2], sys.argv[3]), token)
        server.set_auth(auth)
    for name, pipeline in CAMERAS.items():
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch("( " + pipeline + " )")
        factory.set_shared(True)
        factory.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
        if name == "growing":
            factory.connect("media-configure", grow)
        if len(sys.argv) > 3:
            factory.add_role_from_structure(
                Gst.Structure.new_from_string(
                    "viewer, media.factory.access=(boolean)true, media.factory.construct=(boolean)true"))
        server.get_mount_points().add_factory("/" + name, factory)
    loop = GLib.MainLoop()
    if not server.attach(None):
        sys.exit("port {} is taken".format(sys.argv[1]))
    print("port", server.get_bound_port(), flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


main()
