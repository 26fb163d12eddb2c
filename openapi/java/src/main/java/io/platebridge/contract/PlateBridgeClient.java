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
     * @param understands {@code hours} if the caller knows guest passes, the number of their
     *     entries, and windows; otherwise entries that have them come as not enabled
     * @param limit page size, 1 to 2000; the whole list when limit and cursor are absent
     * @param cursor {@code nextCursor} of the page before
     * @param ifNoneMatch {@code tag} of the first page of the list that the caller has
     * @return null if the list is still the one with this tag
     */
    public @Nullable Whitelist listPlates(
            @Nullable String site,
            @Nullable String siteId,
            @Nullable String companyId,
            @Nullable String understands,
            @Nullable Integer limit,
            @Nullable String cursor,
            @Nullable String ifNoneMatch)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/plates")
                .query("site", site)
                .query("site_id", siteId)
                .query("company_id", companyId)
                .query("understands", understands)
                .page(limit, cursor)
                .ifNoneMatch(ifNoneMatch)
                .sendAndReadChanged(Whitelist.class);
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
     * @param understands {@code look_alikes} if the caller knows {@link DecisionReason#LOOK_ALIKE};
     *     otherwise it gets {@link DecisionReason#LISTED} instead
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public DetectionList listDetections(
            @Nullable String understands, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/detections")
                .query("understands", understands)
                .page(limit, cursor)
                .sendAndRead(DetectionList.class);
    }

    /**
     * Lists gates by id.
     *
     * @param siteId only those of this site
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public GateList listGates(
            @Nullable String siteId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/gates")
                .query("site_id", siteId)
                .page(limit, cursor)
                .sendAndRead(GateList.class);
    }

    /** Creates a gate. */
    public Gate createGate(GateRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/gates").body(body).sendAndRead(Gate.class);
    }

    /** Returns a gate. */
    public Gate getGate(String gateId) throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/gates/" + Exchange.segment(gateId)).sendAndRead(Gate.class);
    }

    /** Changes a gate. */
    public Gate changeGate(GateChange body, String gateId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch("/api/gates/" + Exchange.segment(gateId))
                .body(body)
                .sendAndRead(Gate.class);
    }

    /** Deletes a gate and returns it as it was. */
    public Gate deleteGate(String gateId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/gates/" + Exchange.segment(gateId)).sendAndRead(Gate.class);
    }

    /** Opens a gate, once for each idempotency key. */
    public GateOpening openGate(GateOpenRequest body, String gateId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/gates/" + Exchange.segment(gateId) + "/open")
                .body(body)
                .sendAndRead(GateOpening.class);
    }

    /**
     * Lists openings of gates, newest first.
     *
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public GateOpeningList listOpenings(@Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/openings").page(limit, cursor).sendAndRead(GateOpeningList.class);
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
     * Lists recordings, newest first; one of pod, camera, site and plate is needed.
     *
     * @param eventType as the pod reported it
     * @param from recordings that start at this time or later
     * @param to recordings that start before this time
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public RecordingList listRecordings(
            @Nullable String podId,
            @Nullable String cameraId,
            @Nullable String siteId,
            @Nullable String plate,
            @Nullable String eventType,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer limit,
            @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pod/recordings")
                .query("pod_id", podId)
                .query("camera_id", cameraId)
                .query("site_id", siteId)
                .query("plate", plate)
                .query("event_type", eventType)
                .query("from", from)
                .query("to", to)
                .page(limit, cursor)
                .sendAndRead(RecordingList.class);
    }

    /**
     * Lists recordings, newest first; one of pod, camera, site and plate is needed.
     *
     * @param eventType as the pod reported it
     * @param from recordings that start at this time or later
     * @param to recordings that start before this time
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public RecordingList findRecordings(
            @Nullable String podId,
            @Nullable String cameraId,
            @Nullable String siteId,
            @Nullable String plate,
            @Nullable String eventType,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer limit,
            @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/recordings")
                .query("pod_id", podId)
                .query("camera_id", cameraId)
                .query("site_id", siteId)
                .query("plate", plate)
                .query("event_type", eventType)
                .query("from", from)
                .query("to", to)
                .page(limit, cursor)
                .sendAndRead(RecordingList.class);
    }

    /**
     * Returns a recording with an address to download it from.
     *
     * @param recordingId id of a recording of one of the caller's companies
     */
    public Recording getRecording(String recordingId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/recordings/" + Exchange.segment(recordingId))
                .sendAndRead(Recording.class);
    }

    /**
     * Deletes a recording.
     *
     * @param recordingId {@code recordingId} of a recording of one of the caller's companies
     */
    public Recording deleteRecording(String recordingId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/recordings/" + Exchange.segment(recordingId))
                .sendAndRead(Recording.class);
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

    /**
     * Returns a camera.
     *
     * @param cameraId one of the caller's cameras
     * @param podId the pod of the camera; optional if no other pod has a camera with this id
     */
    public Camera getCamera(String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/cameras/" + Exchange.segment(cameraId))
                .query("pod_id", podId)
                .sendAndRead(Camera.class);
    }

    /**
     * Queues the command that starts a camera.
     *
     * @param cameraId one of the caller's cameras
     * @param podId the pod of the camera; optional if no other pod has a camera with this id
     */
    public Command startCamera(String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/cameras/" + Exchange.segment(cameraId) + "/start")
                .query("pod_id", podId)
                .sendAndRead(Command.class);
    }

    /**
     * Queues the command that stops a camera.
     *
     * @param cameraId one of the caller's cameras
     * @param podId the pod of the camera; optional if no other pod has a camera with this id
     */
    public Command stopCamera(String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/cameras/" + Exchange.segment(cameraId) + "/stop")
                .query("pod_id", podId)
                .sendAndRead(Command.class);
    }

    /**
     * Queues the command that restarts a camera.
     *
     * @param cameraId one of the caller's cameras
     * @param podId the pod of the camera; optional if no other pod has a camera with this id
     */
    public Command restartCamera(String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/cameras/" + Exchange.segment(cameraId) + "/restart")
                .query("pod_id", podId)
                .sendAndRead(Command.class);
    }

    /**
     * Queues the command that starts a manual recording.
     *
     * @param cameraId one of the caller's cameras
     * @param podId the pod of the camera; optional if no other pod has a camera with this id
     * @param seconds the longest duration, 1 to 86,400; 3600 when absent
     */
    public Command startManualRecording(
            String cameraId, @Nullable String podId, @Nullable Integer seconds)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/cameras/" + Exchange.segment(cameraId) + "/recording/start")
                .query("pod_id", podId)
                .query("seconds", seconds)
                .sendAndRead(Command.class);
    }

    /**
     * Queues the command that stops a manual recording.
     *
     * @param cameraId one of the caller's cameras
     * @param podId the pod of the camera; optional if no other pod has a camera with this id
     */
    public Command stopManualRecording(String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/cameras/" + Exchange.segment(cameraId) + "/recording/stop")
                .query("pod_id", podId)
                .sendAndRead(Command.class);
    }

    /**
     * Returns whether a camera is being recorded by command.
     *
     * @param cameraId one of the caller's cameras
     * @param podId the pod of the camera; optional if no other pod has a camera with this id
     */
    public ManualRecording getManualRecording(String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/cameras/" + Exchange.segment(cameraId) + "/recording/status")
                .query("pod_id", podId)
                .sendAndRead(ManualRecording.class);
    }

    /** Lists the companies the caller belongs to. */
    public MembershipList listMemberships()
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/memberships").sendAndRead(MembershipList.class);
    }

    /** Creates the first company of an installation. */
    public Company bootstrapInstallation(BootstrapRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/bootstrap").body(body).sendAndRead(Company.class);
    }

    /**
     * Returns the settings that apply to the gates of a company.
     *
     * @param companyId one of the caller's companies; optional if they belong to no other
     * @param limit sites a page, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public Settings getSettings(
            @Nullable String companyId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/settings")
                .query("company_id", companyId)
                .page(limit, cursor)
                .sendAndRead(Settings.class);
    }

    /**
     * Lists the caller's companies.
     *
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public CompanyList listCompanies(@Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies").page(limit, cursor).sendAndRead(CompanyList.class);
    }

    /** Creates a company. */
    public Company createCompany(CompanyRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/companies").body(body).sendAndRead(Company.class);
    }

    /**
     * Returns a company.
     *
     * @param companyId id of one of the caller's companies
     */
    public Company getCompany(String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId))
                .sendAndRead(Company.class);
    }

    /**
     * Changes a company.
     *
     * @param companyId id of one of the caller's companies
     */
    public Company changeCompany(CompanyChange body, String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch("/api/companies/" + Exchange.segment(companyId))
                .body(body)
                .sendAndRead(Company.class);
    }

    /**
     * Deletes a company.
     *
     * @param companyId id of one of the caller's companies
     */
    public Company deleteCompany(String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/companies/" + Exchange.segment(companyId))
                .sendAndRead(Company.class);
    }

    /**
     * Lists the communities of a company.
     *
     * @param companyId id of one of the caller's companies
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public CommunityList listCommunities(
            String companyId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/communities")
                .page(limit, cursor)
                .sendAndRead(CommunityList.class);
    }

    /**
     * Creates a community.
     *
     * @param companyId id of one of the caller's companies
     */
    public Community createCommunity(CommunityRequest body, String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/companies/" + Exchange.segment(companyId) + "/communities")
                .body(body)
                .sendAndRead(Community.class);
    }

    /**
     * Returns a community.
     *
     * @param communityId id of a community of one of the caller's companies
     */
    public Community getCommunity(String communityId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/communities/" + Exchange.segment(communityId))
                .sendAndRead(Community.class);
    }

    /**
     * Changes a community.
     *
     * @param communityId id of a community of one of the caller's companies
     */
    public Community changeCommunity(CommunityChange body, String communityId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch("/api/communities/" + Exchange.segment(communityId))
                .body(body)
                .sendAndRead(Community.class);
    }

    /**
     * Deletes a community.
     *
     * @param communityId id of a community of one of the caller's companies
     */
    public Community deleteCommunity(String communityId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/communities/" + Exchange.segment(communityId))
                .sendAndRead(Community.class);
    }

    /**
     * Lists the sites of a company.
     *
     * @param companyId id of one of the caller's companies
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public SiteList listCompanySites(
            String companyId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/sites")
                .page(limit, cursor)
                .sendAndRead(SiteList.class);
    }

    /**
     * Lists the sites of a community.
     *
     * @param communityId id of a community of one of the caller's companies
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public SiteList listSites(String communityId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/communities/" + Exchange.segment(communityId) + "/sites")
                .page(limit, cursor)
                .sendAndRead(SiteList.class);
    }

    /**
     * Creates a site.
     *
     * @param communityId id of a community of one of the caller's companies
     */
    public Site createSite(SiteRequest body, String communityId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/communities/" + Exchange.segment(communityId) + "/sites")
                .body(body)
                .sendAndRead(Site.class);
    }

    /**
     * Returns a site.
     *
     * @param siteId id of a site of one of the caller's companies
     */
    public Site getSite(String siteId) throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/sites/" + Exchange.segment(siteId)).sendAndRead(Site.class);
    }

    /**
     * Changes a site.
     *
     * @param siteId id of a site of one of the caller's companies
     */
    public Site changeSite(SiteChange body, String siteId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch("/api/sites/" + Exchange.segment(siteId))
                .body(body)
                .sendAndRead(Site.class);
    }

    /**
     * Deletes a site.
     *
     * @param siteId id of a site of one of the caller's companies
     */
    public Site deleteSite(String siteId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/sites/" + Exchange.segment(siteId)).sendAndRead(Site.class);
    }

    /**
     * Lists the members of a company.
     *
     * @param companyId id of one of the caller's companies
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public MemberList listMembers(
            String companyId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/members")
                .page(limit, cursor)
                .sendAndRead(MemberList.class);
    }

    /**
     * Gives a member another role.
     *
     * @param companyId id of one of the caller's companies
     * @param userId the member's sub, as the issuer's access tokens have it
     */
    public Member changeMember(MemberChange body, String companyId, String userId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/members/"
                                + Exchange.segment(userId))
                .body(body)
                .sendAndRead(Member.class);
    }

    /**
     * Ends a membership.
     *
     * @param companyId id of one of the caller's companies
     * @param userId the member's sub, as the issuer's access tokens have it
     */
    public Member removeMember(String companyId, String userId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/members/"
                                + Exchange.segment(userId))
                .sendAndRead(Member.class);
    }

    /**
     * Lists the invitations to a company.
     *
     * @param companyId id of one of the caller's companies
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public InvitationList listInvitations(
            String companyId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/invitations")
                .page(limit, cursor)
                .sendAndRead(InvitationList.class);
    }

    /**
     * Invites a person to a company.
     *
     * @param companyId id of one of the caller's companies
     */
    public InvitationCreated createInvitation(InvitationRequest body, String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/companies/" + Exchange.segment(companyId) + "/invitations")
                .body(body)
                .sendAndRead(InvitationCreated.class);
    }

    /**
     * Revokes an invitation.
     *
     * @param companyId id of one of the caller's companies
     * @param invitationId id of the invitation, not its token
     */
    public Invitation revokeInvitation(String companyId, String invitationId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/invitations/"
                                + Exchange.segment(invitationId))
                .sendAndRead(Invitation.class);
    }

    /** Accepts an invitation. */
    public Member acceptInvitation(InvitationAcceptance body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/invitations/accept").body(body).sendAndRead(Member.class);
    }

    /**
     * Lists the audit trail of a company.
     *
     * @param companyId id of one of the caller's companies
     * @param communityId only entries in this community
     * @param siteId only entries at this site
     * @param podId only entries about this pod
     * @param plate only entries about this plate, in any spelling
     * @param userId only entries of this person
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public AuditList listAudit(
            String companyId,
            @Nullable String communityId,
            @Nullable String siteId,
            @Nullable String podId,
            @Nullable String plate,
            @Nullable String userId,
            @Nullable Integer limit,
            @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/audit")
                .query("community_id", communityId)
                .query("site_id", siteId)
                .query("pod_id", podId)
                .query("plate", plate)
                .query("user_id", userId)
                .page(limit, cursor)
                .sendAndRead(AuditList.class);
    }

    /**
     * Verifies the audit trail of a company.
     *
     * @param companyId id of one of the caller's companies
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public AuditVerification verifyAudit(
            String companyId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/audit/verification")
                .page(limit, cursor)
                .sendAndRead(AuditVerification.class);
    }

    /**
     * Creates a registration token.
     *
     * @param siteId id of one of the caller's sites
     */
    public RegistrationTokenCreated createRegistrationToken(
            RegistrationTokenRequest body, String siteId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/sites/" + Exchange.segment(siteId) + "/registration-tokens")
                .body(body)
                .sendAndRead(RegistrationTokenCreated.class);
    }

    /**
     * Lists the registration tokens of a company, newest first.
     *
     * @param companyId id of one of the caller's companies
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public RegistrationTokenList listRegistrationTokens(
            String companyId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(
                        "/api/companies/" + Exchange.segment(companyId) + "/registration-tokens")
                .page(limit, cursor)
                .sendAndRead(RegistrationTokenList.class);
    }

    /**
     * Returns a registration token and a page of the pods that came with it.
     *
     * @param tokenId id of the token, not its text
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public RegistrationTokenUses getRegistrationToken(
            String tokenId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/registration-tokens/" + Exchange.segment(tokenId))
                .page(limit, cursor)
                .sendAndRead(RegistrationTokenUses.class);
    }

    /**
     * Revokes a registration token.
     *
     * @param tokenId id of the token, not its text
     */
    public RegistrationToken revokeRegistrationToken(String tokenId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/registration-tokens/" + Exchange.segment(tokenId))
                .sendAndRead(RegistrationToken.class);
    }

    /**
     * Returns a pod.
     *
     * @param podId id of one of the caller's pods
     */
    public Pod getPod(String podId) throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pods/" + Exchange.segment(podId)).sendAndRead(Pod.class);
    }

    /**
     * Returns the history of a pod.
     *
     * @param podId id of one of the caller's pods
     * @param from the first day, in UTC; the seventh up to the last one when absent
     * @param to the last day, at most the 31st; today when absent
     */
    public PodHistory getPodHistory(String podId, @Nullable String from, @Nullable String to)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pods/" + Exchange.segment(podId) + "/history")
                .query("from", from)
                .query("to", to)
                .sendAndRead(PodHistory.class);
    }

    /**
     * Renames a pod or moves it to another site.
     *
     * @param podId id of one of the caller's pods
     */
    public Pod changePod(PodChange body, String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch("/api/pods/" + Exchange.segment(podId))
                .body(body)
                .sendAndRead(Pod.class);
    }

    /**
     * Retires a pod.
     *
     * @param podId id of one of the caller's pods
     */
    public Pod retirePod(String podId) throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/pods/" + Exchange.segment(podId)).sendAndRead(Pod.class);
    }

    /**
     * Lists the valid API keys of a pod.
     *
     * @param podId id of one of the caller's pods
     */
    public ApiKeyList listApiKeys(String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pods/" + Exchange.segment(podId) + "/keys")
                .sendAndRead(ApiKeyList.class);
    }

    /**
     * Revokes an API key of a pod.
     *
     * @param podId id of one of the caller's pods
     * @param keyId id of the key, as listed
     */
    public ApiKey revokeApiKey(String podId, String keyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete(
                        "/api/pods/" + Exchange.segment(podId) + "/keys/" + Exchange.segment(keyId))
                .sendAndRead(ApiKey.class);
    }

    /**
     * Lists plates of a site's whitelist, by plate.
     *
     * @param prefix the beginning of their normal form, in any spelling
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public SitePlateList listSitePlates(
            String siteId,
            @Nullable String prefix,
            @Nullable Integer limit,
            @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(sitePlates(siteId))
                .query("prefix", prefix)
                .page(limit, cursor)
                .sendAndRead(SitePlateList.class);
    }

    /** Adds a plate to a site's whitelist, or replaces it. */
    public SitePlate putPlate(PlateRequest body, String siteId, String plate)
            throws IOException, InterruptedException, ProblemException {
        return exchange.put(sitePlate(siteId, plate)).body(body).sendAndRead(SitePlate.class);
    }

    /** Returns a plate of a site's whitelist. */
    public SitePlate getPlate(String siteId, String plate)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(sitePlate(siteId, plate)).sendAndRead(SitePlate.class);
    }

    /** Removes a plate from a site's whitelist and returns it as it was. */
    public SitePlate removePlate(String siteId, String plate)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete(sitePlate(siteId, plate)).sendAndRead(SitePlate.class);
    }

    private static String sitePlates(String siteId) {
        return "/api/sites/" + Exchange.segment(siteId) + "/plates";
    }

    private static String sitePlate(String siteId, String plate) {
        return sitePlates(siteId) + "/" + Exchange.segment(plate);
    }

    /**
     * Lists the targets of notices.
     *
     * @param companyId id of one of the caller's companies
     */
    public NoticeTargetList listNoticeTargets(String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/notice-targets")
                .sendAndRead(NoticeTargetList.class);
    }

    /**
     * Creates a target of notices.
     *
     * @param companyId id of one of the caller's companies
     */
    public NoticeTargetCreated createNoticeTarget(NoticeTargetRequest body, String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/companies/" + Exchange.segment(companyId) + "/notice-targets")
                .body(body)
                .sendAndRead(NoticeTargetCreated.class);
    }

    /**
     * Returns a target of notices.
     *
     * @param companyId id of one of the caller's companies
     * @param targetId id of the target
     */
    public NoticeTarget getNoticeTarget(String companyId, String targetId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/notice-targets/"
                                + Exchange.segment(targetId))
                .sendAndRead(NoticeTarget.class);
    }

    /**
     * Changes a target of notices.
     *
     * @param companyId id of one of the caller's companies
     * @param targetId id of the target
     */
    public NoticeTarget changeNoticeTarget(
            NoticeTargetChange body, String companyId, String targetId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/notice-targets/"
                                + Exchange.segment(targetId))
                .body(body)
                .sendAndRead(NoticeTarget.class);
    }

    /**
     * Deletes a target of notices.
     *
     * @param companyId id of one of the caller's companies
     * @param targetId id of the target
     */
    public NoticeTarget deleteNoticeTarget(String companyId, String targetId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/notice-targets/"
                                + Exchange.segment(targetId))
                .sendAndRead(NoticeTarget.class);
    }

    /**
     * Rotates the secret of a webhook.
     *
     * @param companyId id of one of the caller's companies
     * @param targetId id of the target
     */
    public NoticeTargetCreated rotateNoticeTargetSecret(String companyId, String targetId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/notice-targets/"
                                + Exchange.segment(targetId)
                                + "/secret")
                .sendAndRead(NoticeTargetCreated.class);
    }

    /**
     * Tests a target of notices.
     *
     * @param companyId id of one of the caller's companies
     * @param targetId id of the target
     */
    public NoticeDelivery testNoticeTarget(String companyId, String targetId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/notice-targets/"
                                + Exchange.segment(targetId)
                                + "/test")
                .sendAndRead(NoticeDelivery.class);
    }

    /** Returns the key of Web Push. */
    public PushKey getPushKey() throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/push-key").sendAndRead(PushKey.class);
    }

    /**
     * Lists the caller's subscriptions to Web Push.
     *
     * @param companyId id of one of the caller's companies
     */
    public PushSubscriptionList listPushSubscriptions(String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(pushSubscriptions(companyId)).sendAndRead(PushSubscriptionList.class);
    }

    /**
     * Subscribes a browser to Web Push.
     *
     * @param companyId id of one of the caller's companies
     */
    public PushSubscription createPushSubscription(PushSubscriptionRequest body, String companyId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post(pushSubscriptions(companyId))
                .body(body)
                .sendAndRead(PushSubscription.class);
    }

    /**
     * Ends a subscription to Web Push.
     *
     * @param companyId id of one of the caller's companies
     * @param subscriptionId id of the subscription
     */
    public PushSubscription deletePushSubscription(String companyId, String subscriptionId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete(
                        pushSubscriptions(companyId) + "/" + Exchange.segment(subscriptionId))
                .sendAndRead(PushSubscription.class);
    }

    private static String pushSubscriptions(String companyId) {
        return "/api/companies/" + Exchange.segment(companyId) + "/push-subscriptions";
    }

    /**
     * Lists the deliveries to a target.
     *
     * @param companyId id of one of the caller's companies
     * @param targetId id of the target
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public NoticeDeliveryList listNoticeDeliveries(
            String companyId, String targetId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/notice-targets/"
                                + Exchange.segment(targetId)
                                + "/deliveries")
                .page(limit, cursor)
                .sendAndRead(NoticeDeliveryList.class);
    }

    /**
     * Replays the delivery of a notice.
     *
     * @param companyId id of one of the caller's companies
     * @param targetId id of the target
     * @param deliveryId id of the delivery, which is that of its notice
     */
    public NoticeDelivery replayNoticeDelivery(String companyId, String targetId, String deliveryId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post(
                        "/api/companies/"
                                + Exchange.segment(companyId)
                                + "/notice-targets/"
                                + Exchange.segment(targetId)
                                + "/deliveries/"
                                + Exchange.segment(deliveryId)
                                + "/replay")
                .sendAndRead(NoticeDelivery.class);
    }

    /**
     * Imports plates from CSV.
     *
     * @param siteId id of a site of the caller's companies
     */
    public PlateImport importPlates(PlateImportRequest body, String siteId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/sites/" + Exchange.segment(siteId) + "/plates/import")
                .body(body)
                .sendAndRead(PlateImport.class);
    }

    /**
     * Exports plates as CSV.
     *
     * @param siteId id of a site of the caller's companies
     * @param cursor {@code nextCursor} of the page before
     */
    public PlateExport exportPlates(String siteId, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/sites/" + Exchange.segment(siteId) + "/plates/export")
                .query("cursor", cursor)
                .sendAndRead(PlateExport.class);
    }

    /**
     * Reports the outcome of a command.
     *
     * @param commandId id of a command
     */
    public CommandReceipt reportCommandOutcome(CommandOutcomeRequest body, String commandId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/commands/" + Exchange.segment(commandId) + "/outcome")
                .body(body)
                .sendAndRead(CommandReceipt.class);
    }

    /**
     * Queues a command for a pod.
     *
     * @param podId id of one of the caller's pods
     */
    public Command queueCommand(CommandRequest body, String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pods/" + Exchange.segment(podId) + "/commands")
                .body(body)
                .sendAndRead(Command.class);
    }

    /**
     * Lists the commands of a pod.
     *
     * @param podId id of one of the caller's pods
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public CommandList listCommands(String podId, @Nullable Integer limit, @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pods/" + Exchange.segment(podId) + "/commands")
                .page(limit, cursor)
                .sendAndRead(CommandList.class);
    }

    /**
     * Returns a command.
     *
     * @param podId id of one of the caller's pods
     * @param commandId id of a command
     */
    public Command getCommand(String podId, String commandId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(
                        "/api/pods/"
                                + Exchange.segment(podId)
                                + "/commands/"
                                + Exchange.segment(commandId))
                .sendAndRead(Command.class);
    }

    /** Rotates the pod's own API key. */
    public KeyRotation rotateOwnApiKey(KeyRotationRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pod/keys/rotate").body(body).sendAndRead(KeyRotation.class);
    }

    /**
     * Rotates the API key of a pod.
     *
     * @param podId id of one of the caller's pods
     */
    public Command rotateApiKey(String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/pods/" + Exchange.segment(podId) + "/keys/rotate")
                .sendAndRead(Command.class);
    }

    /** Makes pods load their whitelist now. */
    public NudgeResponse nudgePods(NudgeRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/nudge").body(body).sendAndRead(NudgeResponse.class);
    }

    /**
     * Exports the audit trail of a company.
     *
     * @param companyId id of one of the caller's companies
     * @param format csv if absent
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public AuditExport exportAudit(
            String companyId,
            @Nullable String format,
            @Nullable Integer limit,
            @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/companies/" + Exchange.segment(companyId) + "/audit/export")
                .query("format", format)
                .page(limit, cursor)
                .sendAndRead(AuditExport.class);
    }

    /** Adds a camera to a pod. */
    public Command addCamera(CameraRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/cameras").body(body).sendAndRead(Command.class);
    }

    /**
     * Changes a camera of a pod.
     *
     * @param cameraId id of a camera of the caller's pods
     * @param podId the camera's pod; optional if no other pod of the caller has a camera of that id
     */
    public Command changeCamera(CameraChange body, String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.patch("/api/cameras/" + Exchange.segment(cameraId))
                .body(body)
                .query("pod_id", podId)
                .sendAndRead(Command.class);
    }

    /**
     * Removes a camera from a pod.
     *
     * @param cameraId id of a camera of the caller's pods
     * @param podId the camera's pod; optional if no other pod of the caller has a camera of that id
     */
    public Command removeCamera(String cameraId, @Nullable String podId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete("/api/cameras/" + Exchange.segment(cameraId))
                .query("pod_id", podId)
                .sendAndRead(Command.class);
    }

    /**
     * Returns the secrets of a command.
     *
     * @param commandId id of a command
     */
    public CommandSecrets getCommandSecrets(String commandId)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get("/api/pod/commands/" + Exchange.segment(commandId) + "/secrets")
                .sendAndRead(CommandSecrets.class);
    }

    /**
     * Lists the plates of a community.
     *
     * @param prefix the beginning of the plates, in any spelling
     * @param limit page size, 1 to 100; 25 when absent
     * @param cursor {@code nextCursor} of the page before
     */
    public CommunityPlateList listCommunityPlates(
            String communityId,
            @Nullable String prefix,
            @Nullable Integer limit,
            @Nullable String cursor)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(communityPlates(communityId))
                .query("prefix", prefix)
                .page(limit, cursor)
                .sendAndRead(CommunityPlateList.class);
    }

    /** Adds a plate to a community, or replaces it. */
    public CommunityPlate putCommunityPlate(PlateRequest body, String communityId, String plate)
            throws IOException, InterruptedException, ProblemException {
        return exchange.put(communityPlate(communityId, plate))
                .body(body)
                .sendAndRead(CommunityPlate.class);
    }

    /** Returns a plate of a community. */
    public CommunityPlate getCommunityPlate(String communityId, String plate)
            throws IOException, InterruptedException, ProblemException {
        return exchange.get(communityPlate(communityId, plate)).sendAndRead(CommunityPlate.class);
    }

    /** Removes a plate from a community and returns it as it was. */
    public CommunityPlate removeCommunityPlate(String communityId, String plate)
            throws IOException, InterruptedException, ProblemException {
        return exchange.delete(communityPlate(communityId, plate))
                .sendAndRead(CommunityPlate.class);
    }

    private static String communityPlates(String communityId) {
        return "/api/communities/" + Exchange.segment(communityId) + "/plates";
    }

    private static String communityPlate(String communityId, String plate) {
        return communityPlates(communityId) + "/" + Exchange.segment(plate);
    }

    /** Scans a pod's network for cameras. */
    public Command scanForCameras(ScanRequest body)
            throws IOException, InterruptedException, ProblemException {
        return exchange.post("/api/scan").body(body).sendAndRead(Command.class);
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
