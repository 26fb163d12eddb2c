package io.platebridge.api;

import io.platebridge.api.request.Content;
import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.ReachableAddresses;
import io.platebridge.aws.Seals;
import io.platebridge.aws.Store;
import io.platebridge.aws.access.DynamoCommunityPlates;
import io.platebridge.aws.access.DynamoSitePlates;
import io.platebridge.aws.access.DynamoWhitelists;
import io.platebridge.aws.alert.DynamoAlerts;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.aws.command.DynamoCommands;
import io.platebridge.aws.command.HttpPush;
import io.platebridge.aws.detection.DynamoDetections;
import io.platebridge.aws.gate.DynamoGates;
import io.platebridge.aws.gate.DynamoOpenings;
import io.platebridge.aws.gate.HttpGates;
import io.platebridge.aws.idempotency.DynamoKeptAnswers;
import io.platebridge.aws.notice.DynamoDeliveries;
import io.platebridge.aws.notice.DynamoTargets;
import io.platebridge.aws.pod.DynamoHistories;
import io.platebridge.aws.pod.DynamoIssuedTokens;
import io.platebridge.aws.pod.DynamoPodCameras;
import io.platebridge.aws.pod.DynamoPodChanges;
import io.platebridge.aws.pod.DynamoPods;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.aws.pod.HeartbeatInterval;
import io.platebridge.aws.recording.DynamoRecordings;
import io.platebridge.aws.recording.S3Clips;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.aws.stream.DynamoTokenKeys;
import io.platebridge.aws.stream.HttpPodStreams;
import io.platebridge.aws.tenancy.DynamoCommunities;
import io.platebridge.aws.tenancy.DynamoCompanies;
import io.platebridge.aws.tenancy.DynamoInvitations;
import io.platebridge.aws.tenancy.DynamoMembers;
import io.platebridge.aws.tenancy.DynamoMemberships;
import io.platebridge.aws.tenancy.DynamoSites;
import io.platebridge.aws.webpush.DynamoPushKeys;
import io.platebridge.aws.webpush.DynamoPushSubscriptions;
import io.platebridge.aws.webpush.HttpPushSender;
import io.platebridge.core.SecretHash;
import io.platebridge.core.access.PodWhitelist;
import io.platebridge.core.alert.AlertLog;
import io.platebridge.core.audit.AuditLog;
import io.platebridge.core.command.CameraCommands;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.CommandSecrets;
import io.platebridge.core.command.Commands;
import io.platebridge.core.command.ManualRecordings;
import io.platebridge.core.command.Nudges;
import io.platebridge.core.command.PodKeyRotation;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.gate.GateOpener;
import io.platebridge.core.gate.GateRegister;
import io.platebridge.core.gate.Gates;
import io.platebridge.core.idempotency.Idempotency;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.log.Costs;
import io.platebridge.core.notice.DeliveryLog;
import io.platebridge.core.notice.TargetDirectory;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.HeartbeatRecorder;
import io.platebridge.core.pod.HistoryLog;
import io.platebridge.core.pod.HistoryRecorder;
import io.platebridge.core.pod.PodAuthentication;
import io.platebridge.core.pod.PodCameras;
import io.platebridge.core.pod.PodDirectory;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Pods;
import io.platebridge.core.pod.Registration;
import io.platebridge.core.pod.RegistrationTokenDirectory;
import io.platebridge.core.recording.Clips;
import io.platebridge.core.recording.KeptRecordings;
import io.platebridge.core.recording.Playback;
import io.platebridge.core.recording.RecordingDeletion;
import io.platebridge.core.recording.Recordings;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.stream.CachedTokenKeys;
import io.platebridge.core.stream.CommandTokens;
import io.platebridge.core.stream.CurrentSigningKey;
import io.platebridge.core.stream.StreamAuthorization;
import io.platebridge.core.stream.StreamProxy;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.stream.TokenKeys;
import io.platebridge.core.tenancy.CommunityDirectory;
import io.platebridge.core.tenancy.CompanyDirectory;
import io.platebridge.core.tenancy.InvitationDirectory;
import io.platebridge.core.tenancy.MemberDirectory;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.webpush.CarPush;
import io.platebridge.core.webpush.PushDirectory;
import io.platebridge.core.webpush.PushKeys;
import io.platebridge.core.webpush.PushSubscriptions;
import io.platebridge.core.webpush.VapidTokens;
import io.platebridge.core.whitelist.CommunityWhitelist;
import io.platebridge.core.whitelist.WhitelistEditor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Composition root: the core's services wired to their AWS adapters, one instance per process.
 * Services are created on demand; only the store is opened at once.
 */
@Singleton
public final class ControlPlane implements AutoCloseable {

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, String> environment;
    private final boolean logsCapacity;
    private final AwsSettings settings;
    private final Store store;
    private final Pods pods;
    private final PodCameras cameras;
    private final AuditedWrites audited;
    private final Optional<SecretHash> bootstrap;
    private final Quotas quotas;

    /** Reads the environment of the Lambda. */
    @Inject
    ControlPlane() {
        this(System.getenv(), Clock.systemUTC());
    }

    /**
     * @param environment see {@link AwsSettings#ofEnvironment}, {@link Seals#ofEnvironment} and
     *     {@link HeartbeatInterval}; {@code PLATEBRIDGE_LOG_CAPACITY=true} logs the store requests
     *     and capacity units of each request; {@code PLATEBRIDGE_BOOTSTRAP_TOKEN_SHA256} is the
     *     SHA-256 of the token that makes the first owner, in Base64url; {@code
     *     PLATEBRIDGE_QUOTAS}, see {@link Quotas#parse}; {@code PLATEBRIDGE_PUSH_CONTACT}, whom a
     *     push service can ask about misuse, a mailto or https URI
     * @throws IllegalArgumentException if the quotas are not valid
     */
    public ControlPlane(Map<String, String> environment, Clock clock) {
        this(environment, clock, new SecureRandom());
    }

    ControlPlane(Map<String, String> environment, Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        this.environment = Map.copyOf(environment);
        this.logsCapacity = "true".equals(environment.get("PLATEBRIDGE_LOG_CAPACITY"));
        this.settings = AwsSettings.ofEnvironment(environment);
        this.store = Store.open(settings);
        this.pods = new DynamoPods(store, HeartbeatInterval.presence(environment::get));
        this.cameras = new DynamoPodCameras(store);
        this.audited = new AuditedWrites(store, clock);
        this.quotas = Quotas.parse(environment.getOrDefault("PLATEBRIDGE_QUOTAS", ""));
        this.bootstrap =
                Optional.ofNullable(environment.get("PLATEBRIDGE_BOOTSTRAP_TOKEN_SHA256"))
                        .filter(hash -> !hash.isBlank())
                        .map(SecretHash::new);
    }

    public Clock clock() {
        return clock;
    }

    public Registration registration() {
        return new Registration(new DynamoRegistrations(store, quotas), clock, random);
    }

    public RegistrationTokenDirectory registrationTokens() {
        return new RegistrationTokenDirectory(
                new DynamoIssuedTokens(store, audited, quotas), sites(), clock, random);
    }

    public PodDirectory podDirectory() {
        return new PodDirectory(fleet(), new DynamoPodChanges(store, audited), sites());
    }

    /**
     * @param failures is told each pod whose history could not be written, and why
     */
    public HeartbeatRecorder heartbeats(BiConsumer<PodId, RuntimeException> failures) {
        return new HeartbeatRecorder(
                pods, cameras, new HistoryRecorder(new DynamoHistories(store), failures), clock);
    }

    public HistoryLog historyLog() {
        return new HistoryLog(fleet(), new DynamoHistories(store), clock);
    }

    public CommandDelivery commandDelivery() {
        return new CommandDelivery(commands(), clock);
    }

    public CommandQueue commandQueue() {
        var push = new HttpPush(new CommandTokens(signingKey(), clock), isLocal());
        return new CommandQueue(commands(), fleet(), seal(), push, quotas, clock, random);
    }

    public CameraCommands cameraCommands() {
        return new CameraCommands(commandQueue(), clock, random);
    }

    public CommandSecrets commandSecrets() {
        return new CommandSecrets(commands(), seal(), clock);
    }

    public Nudges nudges() {
        return new Nudges(commandQueue(), pods, sites());
    }

    public PodKeyRotation podKeyRotation() {
        return new PodKeyRotation(pods, commands(), clock, random);
    }

    public ManualRecordings manualRecordings() {
        return new ManualRecordings(commands(), fleet(), clock);
    }

    private Commands commands() {
        return new DynamoCommands(store, audited);
    }

    public TokenKeys tokenKeys() {
        return new CachedTokenKeys(new DynamoTokenKeys(store, clock), clock);
    }

    public PodAuthentication podAuthentication() {
        return new PodAuthentication(pods::find);
    }

    public PodWhitelist podWhitelist() {
        return new PodWhitelist(new DynamoWhitelists(store));
    }

    public WhitelistEditor whitelistEditor() {
        return new WhitelistEditor(new DynamoSitePlates(store, quotas, clock));
    }

    public CommunityWhitelist communityWhitelist() {
        return new CommunityWhitelist(
                new DynamoCommunityPlates(store, audited, quotas), communities());
    }

    public DetectionLog detectionLog() {
        return new DetectionLog(new DynamoDetections(store), podWhitelist(), clock, random);
    }

    public GateRegister gateRegister() {
        return new GateRegister(gates(), sites(), seal(), random);
    }

    public GateOpener gateOpener() {
        return new GateOpener(
                gates(),
                new DynamoOpenings(store, audited, random),
                HttpGates.ofEnvironment(environment, seal()),
                clock);
    }

    private Gates gates() {
        return new DynamoGates(store, audited, quotas);
    }

    private Seal seal() {
        return Seals.ofEnvironment(environment, random);
    }

    public TargetDirectory noticeTargets() {
        return new TargetDirectory(
                new DynamoTargets(store, audited, quotas), communities(), seal(), clock, random);
    }

    public DeliveryLog noticeDeliveries() {
        return new DeliveryLog(new DynamoDeliveries(store, audited), noticeTargets(), clock);
    }

    public PushDirectory pushDirectory() {
        return new PushDirectory(pushSubscriptions(), sites(), isLocal(), clock);
    }

    public PushKeys pushKeys() {
        return new DynamoPushKeys(store);
    }

    public CarPush carPush() {
        PushKeys keys = pushKeys();
        String contact = environment.getOrDefault("PLATEBRIDGE_PUSH_CONTACT", "");
        var sender =
                new HttpPushSender(environment, new VapidTokens(keys::signing, contact, clock));
        return new CarPush(pushSubscriptions(), sender, random);
    }

    private PushSubscriptions pushSubscriptions() {
        return new DynamoPushSubscriptions(store, quotas, clock);
    }

    public AlertLog alertLog() {
        return new AlertLog(new DynamoAlerts(store), clock);
    }

    public Memberships memberships() {
        return new DynamoMemberships(store);
    }

    public CompanyDirectory companies() {
        return new CompanyDirectory(
                new DynamoCompanies(store, audited),
                new DynamoMembers(store, audited),
                bootstrap,
                clock,
                random);
    }

    public CommunityDirectory communities() {
        return new CommunityDirectory(
                new DynamoCommunities(store, audited, quotas, clock), clock, random);
    }

    public SiteDirectory sites() {
        return new SiteDirectory(
                new DynamoSites(store, audited, quotas), communities(), clock, random);
    }

    public MemberDirectory members() {
        return new MemberDirectory(new DynamoMembers(store, audited));
    }

    public InvitationDirectory invitations() {
        return new InvitationDirectory(
                new DynamoInvitations(store, audited, quotas),
                new DynamoMembers(store, audited),
                clock,
                random);
    }

    /** Returns how much a company may have. */
    public Quotas quotas() {
        return quotas;
    }

    /** Returns the rule for requests with an idempotency key. */
    public Idempotency idempotency() {
        return new Idempotency(new DynamoKeptAnswers(store), memberships(), clock, random);
    }

    public AuditLog auditLog() {
        return new AuditLog(new DynamoAuditTrail(store));
    }

    public Fleet fleet() {
        return new Fleet(pods, cameras);
    }

    public StreamAuthorization streamAuthorization() {
        return new StreamAuthorization(fleet(), streamTokens());
    }

    public StreamProxy streamProxy() {
        ReachableAddresses reachable =
                isLocal() ? ReachableAddresses.LOCAL : ReachableAddresses.PUBLIC_AND_TAILNET;
        return new StreamProxy(
                streamAuthorization(),
                streamTokens(),
                pods,
                tokenKeys(),
                new HttpPodStreams(reachable, Content.MAX_BYTES),
                clock);
    }

    /** Only the local cloud and tests have a sealing key. */
    private boolean isLocal() {
        return Seals.isLocal(environment);
    }

    private StreamTokens streamTokens() {
        return new StreamTokens(signingKey(), clock, random);
    }

    private CurrentSigningKey signingKey() {
        return new CurrentSigningKey(new DynamoSigningKeys(store, clock), clock);
    }

    public Clips clips() {
        return new S3Clips(settings);
    }

    public Uploads uploads(Clips clips) {
        return new Uploads(recordings(), clips, cameras, clock);
    }

    public KeptRecordings keptRecordings() {
        return new KeptRecordings(recordings(), cameras, clock);
    }

    public Playback playback(Clips clips) {
        return new Playback(recordings(), clips, cameras, fleet(), sites(), clock);
    }

    public RecordingDeletion recordingDeletion() {
        return new RecordingDeletion(recordings());
    }

    private Recordings recordings() {
        return new DynamoRecordings(store, audited, clock);
    }

    /**
     * Returns the counter of store requests and capacity units, or {@link Costs#NONE} if they are
     * not logged.
     */
    public Costs costs() {
        return logsCapacity ? store.costs() : Costs.NONE;
    }

    @Override
    public void close() {
        store.close();
    }
}
