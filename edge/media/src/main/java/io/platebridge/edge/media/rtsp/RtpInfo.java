package io.platebridge.edge.media.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a track starts (RFC 2326 §12.33).
 *
 * @param url of the track
 * @param timestamp of its first packet
 */
record RtpInfo(String url, int timestamp) {

    private static final Pattern URL = Pattern.compile("url\\s*=\\s*\"?([^;,\"\\s]+)");
    private static final Pattern TIME = Pattern.compile("rtptime\\s*=\\s*(\\d{1,10})");

    /** Parses the header's value; tracks without a time are left out. */
    static List<RtpInfo> parse(String header) {
        List<RtpInfo> found = new ArrayList<>();
        for (String track : header.split(",", 16)) {
            Matcher url = URL.matcher(track);
            Matcher time = TIME.matcher(track);
            if (url.find() && time.find()) {
                long timestamp = Long.parseLong(time.group(1));
                if (timestamp != 0) { // as in FFmpeg: zero stands for unknown
                    found.add(new RtpInfo(url.group(1), (int) timestamp));
                }
            }
        }
        return found;
    }
}
