package io.platebridge.edge.pod.camera;

import io.platebridge.edge.media.source.FailureReason;

/** What to do about a camera that sends no video; for {@code check} and {@code /health}. */
public final class CameraRemedy {

    /** The remedy of a connected camera of which no picture came at which decoding can start. */
    public static final String KEY_FRAMES = "set a key frame every 2 s in the camera";

    private CameraRemedy() {}

    /** Returns the remedy of a failure, in words for the person at the box. */
    public static String of(FailureReason reason) {
        return switch (reason) {
            case UNREACHABLE ->
                    "check the camera's power and network cable, and host and port in its rtsp_url";
            case UNAUTHORIZED ->
                    "write the camera's user and password into its rtsp_url; after several wrong ones, wait until the camera accepts logins again";
            case NOT_FOUND ->
                    "compare the path in its rtsp_url with the camera's manual, or use onvif://user:password@host";
            case NOT_A_STREAM ->
                    "check that host, port and path in its rtsp_url are those of the camera's stream, and "
                            + KEY_FRAMES;
            case UNSUPPORTED -> "set H.264 or H.265 in the camera's video settings";
            case SILENT ->
                    "restart the camera; if it stays silent, end other programs that watch it, or try rtsp_transport: udp";
            case LOST ->
                    "restart the camera; if it happens again, check its network and how many viewers it allows";
            case CHANGED ->
                    "nothing unless it happens again; then set one fixed size in the camera";
        };
    }
}
