#!/usr/bin/python3
"""A third-party RTSP server (GStreamer's) with synthetic cameras, for tests.

usage: rtsp-server.py PORT [USER PASSWORD [digest]]

PORT 0 lets the system choose. Prints "port N" when it listens; ends when its standard input does.
Paths: /h264 (25 fps, key frame each second, AAC), /large (the same, 640x360), /long (key frame each
4 s), /far (each 20 s), /rare (a picture each 2 s), /slow (a picture
each second, AAC), /growing and /growing-h265 (from 320x240 to
640x480 after 4 s, in one session), /fitful (sound is announced, but comes only in every other 8 s),
/silent (no audio), /bframes, /h265, /speex (H.264 with audio that
nobody takes), /theora, sets/SIZE-CODEC (small or large, h264 or h265, with parameter sets before each
key frame), and TRANSPORT/CODEC/SOUND of what the tables below have, such as /udp/h265/pcma.
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
TONE = "audiotestsrc is-live=true volume=0.1 ! audio/x-raw,rate={},channels=1 ! "
SPEEX = TONE.format(8000) + "speexenc ! rtpspeexpay name=pay1 pt=97"

SMALL = PICTURE.format(320, 240)
PLAIN = H264.format(25, "tune=zerolatency", "baseline")
GROWING = (
    "videotestsrc is-live=true pattern=ball ! capsfilter name=size caps={} ! "
    + X264.format(25, "tune=zerolatency", "baseline")
    + "h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96"
)
X265 = "x265enc speed-preset=ultrafast tune=zerolatency key-int-max=25 ! "
IN_BAND = {
    "h264": X264.format(25, "tune=zerolatency", "baseline") + "h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96",
    "h265": X265 + "h265parse config-interval=-1 ! rtph265pay name=pay0 pt=96",
}
GROWING_H265 = "videotestsrc is-live=true pattern=ball ! capsfilter name=size caps={} ! " + IN_BAND["h265"]
CAMERAS = {
    "h264": SMALL + PLAIN + AAC,
    "fitful": SMALL + PLAIN + AAC,
    "large": PICTURE.format(640, 360) + PLAIN + AAC,
    "long": SMALL + H264.format(100, "tune=zerolatency", "baseline") + AAC,
    "far": SMALL + H264.format(500, "tune=zerolatency", "baseline") + AAC,
    "rare": SMALL.replace("25/1", "1/2") + H264.format(2, "tune=zerolatency", "baseline"),
    "slow": SMALL.replace("25/1", "1/1") + H264.format(2, "tune=zerolatency", "baseline") + AAC,
    "growing": GROWING.format(SIZE.format(320, 240)),
    "growing-h265": GROWING_H265.format(SIZE.format(320, 240)),
    "silent": SMALL + PLAIN,
    "bframes": SMALL + H264.format(25, "bframes=2 b-adapt=false", "main") + AAC,
    "h265": SMALL + "x265enc speed-preset=ultrafast tune=zerolatency key-int-max=25 ! rtph265pay name=pay0 pt=96 " + AAC,
    "speex": SMALL + PLAIN + SPEEX,
    "theora": SMALL + "theoraenc ! rtptheorapay name=pay0 pt=96",
}
for codec, picture in IN_BAND.items():
    CAMERAS["sets/small-" + codec] = SMALL + picture
    CAMERAS["sets/large-" + codec] = PICTURE.format(640, 360) + picture
TRANSPORTS = {"tcp": GstRtsp.RTSPLowerTrans.TCP, "udp": GstRtsp.RTSPLowerTrans.UDP}
CODECS = {
    "h264": PLAIN,
    "h265": "x265enc speed-preset=ultrafast tune=zerolatency key-int-max=25 ! rtph265pay name=pay0 pt=96 ",
    "mjpeg": "jpegenc ! rtpjpegpay name=pay0 pt=26 ",
}
SOUNDS = {
    "none": "",
    "aac": AAC,
    "stereo": AAC.replace("channels=1", "channels=2"),
    "pcmu": TONE.format(8000) + "mulawenc ! rtppcmupay name=pay1 pt=0",
    "pcma": TONE.format(8000) + "alawenc ! rtppcmapay name=pay1 pt=8",
    "l16": TONE.format(44100) + "rtpL16pay name=pay1 pt=11",
    "l16-stereo": TONE.format(44100).replace("channels=1", "channels=2") + "rtpL16pay name=pay1 pt=10",
    "mp2": TONE.format(44100) + "twolamemp2enc ! rtpmpapay name=pay1 pt=14",
    "opus": TONE.format(48000) + "opusenc ! rtpopuspay name=pay1 pt=97",
}


def grow(factory, media, growing=GROWING):
    """Changes the size of a running camera, and of those that are connected later."""
    size = media.get_element().get_by_name("size")
    large = SIZE.format(640, 480)

    def change():
        factory.set_launch("( " + growing.format(large) + " )")
        size.set_property("caps", Gst.Caps.from_string(large))

    GLib.timeout_add_seconds(4, change)


def hush(factory, media):
    """Lets a camera send sound for 8 s, then none for 8 s, and so on."""
    begun = []

    def pass_or_drop(pad, info):
        now = GLib.get_monotonic_time()
        begun.append(now) if not begun else None
        heard = (now - begun[0]) // 8_000_000 % 2 == 0
        return Gst.PadProbeReturn.OK if heard else Gst.PadProbeReturn.DROP

    pad = media.get_element().get_by_name("pay1").get_static_pad("src")
    pad.add_probe(Gst.PadProbeType.BUFFER | Gst.PadProbeType.BUFFER_LIST, pass_or_drop)


def main():
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(sys.argv[1])
    if len(sys.argv) > 3:
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "viewer")
        if "digest" in sys.argv[4:]:
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
            auth.add_digest(sys.argv[2], sys.argv[3], token)
        else:
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(sys.argv[2], sys.argv[3]), token)
        server.set_auth(auth)
    cameras = [(name, pipeline, TRANSPORTS["tcp"]) for name, pipeline in CAMERAS.items()]
    for transport, protocols in TRANSPORTS.items():
        for codec, picture in CODECS.items():
            for sound, tone in SOUNDS.items():
                name = "/".join((transport, codec, sound))
                cameras.append((name, SMALL + picture + tone, protocols))
    for name, pipeline, protocols in cameras:
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch("( " + pipeline + " )")
        factory.set_shared(True)
        factory.set_protocols(protocols)
        if name == "growing":
            factory.connect("media-configure", grow)
        if name == "fitful":
            factory.connect("media-configure", hush)
        if name == "growing-h265":
            factory.connect("media-configure", grow, GROWING_H265)
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
