#!/usr/bin/env bash
# FFmpeg 8.0.1, MP4 muxer, a fragment written out for each frame: the frame after a gap is not where
# its timestamps say; it begins where the frame before it ended, and lasts until its own end.
#
# Frames of 40 ms are packed with frag_every_frame and written out at once, as for live video
# (av_write_frame with a packet, then without). Between the tenth and the next, 2 s are missing, as
# when a camera pauses. One would expect the decoding time (tfdt) of the frame after the pause to be
# its own, since fragments describe themselves. Seen: it is the end of the frame before, the duration
# is 51 frames, and the composition offset does not make up for it. That has a good effect: with its
# own decoding time, a browser's media source sees a hole of more than two durations, and drops all
# pictures up to the next key frame. A muxer that takes FFmpeg's place has to fill the hole, too.
#
# Needs a JDK (21 or later) and Maven, on Linux x86-64. Exits 0 while this is so, 1 when it changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>gap</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.13</version></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.13</version><classifier>linux-x86_64</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>ffmpeg</artifactId><version>8.0.1-1.5.13</version></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>ffmpeg</artifactId><version>8.0.1-1.5.13</version><classifier>linux-x86_64</classifier></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat >Gap.java <<'JAVA'
import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.*;
import org.bytedeco.ffmpeg.avutil.*;
import org.bytedeco.javacpp.BytePointer;

class Gap {

    private static final int FRAME = 3600; // ticks of 1/90000 s
    private static long time;

    public static void main(String[] arguments) {
        var context = new AVFormatContext(null);
        avformat_alloc_output_context2(context, (AVOutputFormat) null, "mp4", null);
        AVStream stream = avformat_new_stream(context, null);
        stream.codecpar().codec_type(AVMEDIA_TYPE_VIDEO).codec_id(AV_CODEC_ID_MJPEG);
        stream.codecpar().width(320).height(240);
        stream.time_base(new AVRational().num(1).den(90_000));
        var memory = new AVIOContext(null);
        avio_open_dyn_buf(memory);
        context.pb(memory);
        var options = new AVDictionary(null);
        av_dict_set(
                options, "movflags", "frag_every_frame+empty_moov+default_base_moof+frag_discont", 0);
        avformat_write_header(context, options);
        AVPacket packet = av_packet_alloc();
        for (int i = 0; i < 14; i++) {
            av_new_packet(packet, 100);
            long at = (i < 10 ? i : i + 50) * (long) FRAME;
            packet.pts(at).dts(at).duration(FRAME).flags(AV_PKT_FLAG_KEY);
            av_write_frame(context, packet);
            av_write_frame(context, null);
            av_packet_unref(packet);
        }
        var data = new BytePointer((BytePointer) null);
        int size = avio_close_dyn_buf(memory, data);
        byte[] file = new byte[size];
        data.capacity(size).get(file);
        read(ByteBuffer.wrap(file));
        System.out.println();
    }

    /** Prints the decoding time and duration of each fragment, in frames. */
    private static void read(ByteBuffer boxes) {
        while (boxes.remaining() >= 8) {
            int size = boxes.getInt(boxes.position());
            int type = boxes.getInt(boxes.position() + 4);
            ByteBuffer body = boxes.slice(boxes.position() + 8, size - 8);
            boxes.position(boxes.position() + size);
            switch (type) {
                case 0x6d6f6f66, 0x74726166 -> read(body); // moof, traf
                case 0x74666864 -> duration(body.getInt() & 0xffffff, body.position(8)); // tfhd
                case 0x74666474 -> // tfdt
                        time = body.getInt() == 0 ? body.getInt() : body.getLong();
                case 0x7472756e -> run(body.getInt() & 0xffffff, body.position(8)); // trun
                default -> {}
            }
        }
    }

    private static long usual;

    private static void duration(int flags, ByteBuffer fields) {
        fields.position(fields.position() + ((flags & 1) == 0 ? 0 : 8) + ((flags & 2) == 0 ? 0 : 4));
        usual = (flags & 8) == 0 ? 0 : fields.getInt();
    }

    private static void run(int flags, ByteBuffer fields) {
        fields.position(fields.position() + ((flags & 1) == 0 ? 0 : 4) + ((flags & 4) == 0 ? 0 : 4));
        long duration = (flags & 0x100) == 0 ? usual : fields.getInt();
        if (time >= 8 * FRAME && time < 63 * FRAME) {
            System.out.print(" " + time / FRAME + "+" + duration / FRAME);
        }
    }
}
JAVA
expected=' 8+1 9+1 60+1 61+1 62+1'
usual=' 8+1 9+1 10+51 61+1 62+1'
seen=$(java --enable-native-access=ALL-UNNAMED -cp 'lib/*' Gap.java 2>/dev/null)

echo 'ffmpeg 8.0.1-1.5.13; decoding time and duration of the fragments around a pause, in pictures'
echo "expected:$expected"
echo "seen:    $seen"
[[ $seen == "$usual" ]] || { echo 'This has changed.'; exit 1; }
