package io.platebridge.contract;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The control plane as its callers see it: one method per operation of the contract, named by its
 * {@code operationId}.
 *
 * <p>Every method blocks until the answer is there, at most for the timeout given, and throws
 *
 * <ul>
 *   <li>{@link ProblemException} if the cloud answered with an error;
 *   <li>{@link IOException} if it could not be reached, did not answer in time, or answered
 *       something that is not the contract's;
 *   <li>{@link InterruptedException} if the thread was interrupted; the request is cancelled.
 * </ul>
 *
 * <p>Thread-safe. Redirects are not followed, because they would carry the bearer key elsewhere.
 */
public final class PlateBridgeClient implements AutoCloseable {

    private final Exchange exchange;

    /**
     * @param cloud scheme, host, port, and path prefix if there is one
     * @param bearer supplies the API key or access token for each request, so that it may change;
     *     not called if the contract requires none
     * @param timeout longest wait for one whole answer
     */
    public PlateBridgeClient(URI cloud, Supplier<String> bearer, Duration timeout) {
        this.exchange = new Exchange(cloud, bearer, timeout);
    }

    /** Trades a registration token for an API key. */
    public RegisterResponse registerPod(RegisterRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pods/register")
                .anonymously()
                .body(body)
                .sendAndRead(RegisterResponse.class);
    }

    /** Tells the cloud that the pod is alive. */
    public HeartbeatResponse recordHeartbeat(HeartbeatRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/heartbeat").body(body).sendAndRead(HeartbeatResponse.class);
    }

    /** Asks for permission to watch a camera. */
    public StreamTokenResponse createStreamToken(StreamTokenRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/stream-token")
                .body(body)
                .sendAndRead(StreamTokenResponse.class);
    }

    /**
     * Fetches the whitelist of the pod's site.
     *
     * @param site slug or id of the pod's own site, which is meant when absent
     * @param siteId as {@code site}; then the answer has {@code plates} too
     * @param companyId id of the pod's own company
     */
    public Whitelist listPlates(
            @Nullable String site, @Nullable String siteId, @Nullable String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/plates")
                .query("site", site)
                .query("site_id", siteId)
                .query("company_id", companyId)
                .sendAndRead(Whitelist.class);
    }

    /**
     * Fetches the plates that may pass the pod's gate now.
     *
     * @param communityId of the pod's own community
     */
    public AccessList listAccess(String communityId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/access/list/" + Exchange.segment(communityId))
                .sendAndRead(AccessList.class);
    }

    /** Returns the calling pod and its place. */
    public PodInfo getPodInfo() throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pod/info").sendAndRead(PodInfo.class);
    }

    /**
     * As {@link #getPodInfo}.
     *
     * @param id of the pod itself
     */
    public PodInfo getPodConfig(String id)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pods/config/" + Exchange.segment(id)).sendAndRead(PodInfo.class);
    }

    /** Reports a plate. */
    public DetectResponse recordDetection(DetectRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/detect").body(body).sendAndRead(DetectResponse.class);
    }

    /**
     * Lists detections, newest first.
     *
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public DetectionList listDetections(@Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/detections").page(limit, cursor).sendAndRead(DetectionList.class);
    }

    /** Reports an alert of a phone's stream. */
    public AlertResponse recordAlert(AlertRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/alerts").body(body).sendAndRead(AlertResponse.class);
    }

    /**
     * Lists alerts, newest first.
     *
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public AlertList listAlerts(@Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/alerts").page(limit, cursor).sendAndRead(AlertList.class);
    }

    /** Asks where to upload a clip. */
    public UploadUrlResponse createUploadUrl(UploadUrlRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/recordings/upload-url")
                .body(body)
                .sendAndRead(UploadUrlResponse.class);
    }

    /** Tells the cloud that a clip is uploaded. */
    public ConfirmResponse confirmRecording(ConfirmRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/recordings/confirm")
                .body(body)
                .sendAndRead(ConfirmResponse.class);
    }

    /** Tells the cloud of a recording that stays on the pod. */
    public ConfirmResponse registerRecording(RecordingRegistration body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/recordings").body(body).sendAndRead(ConfirmResponse.class);
    }

    /**
     * Lists recordings, newest first; one of the two ids is needed.
     *
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public RecordingList listRecordings(
            @Nullable String podId,
            @Nullable String cameraId,
            @Nullable Integer limit,
            @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pod/recordings")
                .query("pod_id", podId)
                .query("camera_id", cameraId)
                .page(limit, cursor)
                .sendAndRead(RecordingList.class);
    }

    /**
     * Lists pods by name.
     *
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public PodList listPods(@Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pods").page(limit, cursor).sendAndRead(PodList.class);
    }

    /**
     * Lists the cameras of a page of pods.
     *
     * @param limit pods a page, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public CameraList listCameras(@Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/cameras").page(limit, cursor).sendAndRead(CameraList.class);
    }

    /** Lists the companies the caller belongs to. */
    public MembershipList listMemberships()
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/memberships").sendAndRead(MembershipList.class);
    }

    /** Asks whether the control plane answers. */
    public Health getHealth() throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/health").anonymously().sendAndRead(Health.class);
    }

    /** Cancels pending requests and closes all connections. */
    @Override
    public void close() {
        exchange.close();
    }
}
