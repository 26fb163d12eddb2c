package io.platebridge.aws;

import io.platebridge.aws.access.DynamoSitePlates;
import io.platebridge.aws.access.DynamoWhitelists;
import io.platebridge.aws.alert.DynamoAlerts;
import io.platebridge.aws.detection.DynamoDetections;
import io.platebridge.aws.pod.DynamoHistories;
import io.platebridge.aws.pod.DynamoIssuedTokens;
import io.platebridge.aws.pod.DynamoLatePods;
import io.platebridge.aws.pod.DynamoPodCameras;
import io.platebridge.aws.pod.DynamoPodChanges;
import io.platebridge.aws.pod.DynamoPods;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.aws.recording.DynamoRecordings;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.aws.stream.DynamoTokenKeys;
import io.platebridge.aws.tenancy.DynamoCommunities;
import io.platebridge.aws.tenancy.DynamoCompanies;
import io.platebridge.aws.tenancy.DynamoInvitations;
import io.platebridge.aws.tenancy.DynamoMembers;
import io.platebridge.aws.tenancy.DynamoMemberships;
import io.platebridge.aws.tenancy.DynamoSites;
import io.platebridge.core.access.PodWhitelist;
import io.platebridge.core.alert.AlertLog;
import io.platebridge.core.camera.Camera;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.CameraStatus;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.camera.RtspAddress;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatRecorder;
import io.platebridge.core.pod.HistoryLog;
import io.platebridge.core.pod.HistoryRecorder;
import io.platebridge.core.pod.OfflineSweep;
import io.platebridge.core.pod.PodAuthentication;
import io.platebridge.core.pod.PodDirectory;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.pod.Registration;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationRequest;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.RegistrationTokenDirectory;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.stream.CurrentSigningKey;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityDirectory;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyDirectory;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.InvitationDirectory;
import io.platebridge.core.tenancy.MemberDirectory;
import io.platebridge.core.tenancy.OneTimeToken;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A control plane with an empty store of its own, and the two tenants that tests play with. */
public final class World {

    /** The main gate of Acme's community Oak Hills. */
    public static final Place GATE =
            new Place(new CompanyId("acme"), new CommunityId("oak-hills"), new SiteId("main-gate"));

    /** The seal of the local cloud. */
    public static final Seal SEAL =
            Seals.ofEnvironment(
                    Map.of(Seals.LOCAL_KEY, Base64.getEncoder().encodeToString(new byte[32])),
                    new SecureRandom());

    /** Somebody else's. */
    public static final Place OTHER_GATE =
            new Place(new CompanyId("rival"), new CommunityId("elm-court"), new SiteId("north"));

    /** The token of the installation's first owner. */
    public static final OneTimeToken BOOTSTRAP =
            OneTimeToken.create(OneTimeToken.Kind.BOOTSTRAP, new SecureRandom());

    public static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    public final SettableClock clock = new SettableClock(START);
    public final SecureRandom random = new SecureRandom();
    public final Presence presence = Presence.USUAL;
    public final Store store;
    public final DynamoPods pods;
    public final DynamoPodCameras cameras;
    public final DynamoRegistrations registrations;
    public final DynamoWhitelists whitelists;
    public final DynamoSitePlates sitePlates;
    public final DynamoDetections detections;
    public final DynamoRecordings recordings;
    public final DynamoSigningKeys signingKeys;
    public final DynamoTokenKeys tokenKeys;
    public final DynamoMemberships memberships;
    public final AuditedWrites audited;
    public final DynamoCompanies companies;
    public final DynamoCommunities communities;
    public final DynamoSites sites;
    public final DynamoMembers members;
    public final DynamoInvitations invitations;
    public final CompanyDirectory companyDirectory;
    public final CommunityDirectory communityDirectory;
    public final SiteDirectory siteDirectory;
    public final MemberDirectory memberDirectory;
    public final InvitationDirectory invitationDirectory;
    public final RegistrationTokenDirectory tokenDirectory;
    public final PodDirectory podDirectory;
    public final Registration registration;
    public final DynamoHistories histories;
    public final HistoryRecorder history;
    public final HistoryLog historyLog;
    public final HeartbeatRecorder heartbeats;
    public final PodAuthentication authentication;
    public final OfflineSweep sweep;
    public final Fleet fleet;
    public final PodWhitelist podWhitelist;
    public final DetectionLog log;
    public final AlertLog alerts;

    private final AwsSettings settings;

    public World(AwsSettings settings) {
        this(settings, Quotas.USUAL);
    }

    public World(AwsSettings settings, Quotas quotas) {
        this.settings = settings;
        store = Store.open(settings);
        pods = new DynamoPods(store, presence);
        cameras = new DynamoPodCameras(store);
        registrations = new DynamoRegistrations(store, quotas);
        whitelists = new DynamoWhitelists(store);
        sitePlates = new DynamoSitePlates(store, quotas, clock);
        detections = new DynamoDetections(store);
        signingKeys = new DynamoSigningKeys(store, clock);
        tokenKeys = new DynamoTokenKeys(store, clock);
        memberships = new DynamoMemberships(store);
        audited = new AuditedWrites(store, clock);
        recordings = new DynamoRecordings(store, audited, clock);
        companies = new DynamoCompanies(store, audited);
        communities = new DynamoCommunities(store, audited, quotas, clock);
        sites = new DynamoSites(store, audited, quotas);
        members = new DynamoMembers(store, audited);
        invitations = new DynamoInvitations(store, audited, quotas);
        companyDirectory =
                new CompanyDirectory(
                        companies, members, Optional.of(BOOTSTRAP.hash()), clock, random);
        communityDirectory = new CommunityDirectory(communities, clock, random);
        siteDirectory = new SiteDirectory(sites, communityDirectory, clock, random);
        memberDirectory = new MemberDirectory(members);
        invitationDirectory = new InvitationDirectory(invitations, members, clock, random);
        tokenDirectory =
                new RegistrationTokenDirectory(
                        new DynamoIssuedTokens(store, audited, quotas),
                        siteDirectory,
                        clock,
                        random);
        podDirectory =
                new PodDirectory(
                        new Fleet(pods, cameras),
                        new DynamoPodChanges(store, audited),
                        siteDirectory);
        registration = new Registration(registrations, clock, random);
        histories = new DynamoHistories(store);
        history =
                new HistoryRecorder(
                        histories,
                        (pod, cause) -> {
                            throw new AssertionError("the history of " + pod, cause);
                        });
        heartbeats = new HeartbeatRecorder(pods, cameras, history, clock);
        authentication = new PodAuthentication(pods::find);
        sweep = new OfflineSweep(new DynamoLatePods(store, pods), history, presence, clock);
        fleet = new Fleet(pods, cameras);
        historyLog = new HistoryLog(fleet, histories, clock);
        podWhitelist = new PodWhitelist(whitelists);
        log = new DetectionLog(detections, podWhitelist, clock, random);
        alerts = new AlertLog(new DynamoAlerts(store), clock);
        companyDirectory.bootstrap(
                ownerOf(GATE), BOOTSTRAP.text(), Optional.of(GATE.company()), "Acme Security");
        companyDirectory.create(owner(GATE), Optional.of(OTHER_GATE.company()), "Rival");
        OneTimeToken invitation = invite(ownerOf(GATE), OTHER_GATE, Role.OWNER);
        invitationDirectory.accept(ownerOf(OTHER_GATE), invitation.text());
        memberDirectory.remove(owner(OTHER_GATE), OTHER_GATE.company(), ownerOf(GATE));
        for (Place place : List.of(GATE, OTHER_GATE)) {
            communityDirectory.create(
                    owner(place), place.company(), Optional.of(place.community()), "Community");
        }
        create(GATE, "main-gate");
        create(OTHER_GATE, "north");
    }

    /** Creates a site of a community that exists. */
    public void create(Place place, String slug) {
        siteDirectory.create(
                owner(place), place.community(), Optional.of(place.site()), slug, ZoneId.of("UTC"));
    }

    /** Sets the time zone of a site. */
    public void setZone(Place place, ZoneId zone) {
        siteDirectory.change(
                owner(place), place.site(), Optional.empty(), Optional.of(zone), Optional.empty());
    }

    /** Returns the owner of a place's company. */
    public Caller owner(Place place) {
        return memberships.of(ownerOf(place));
    }

    private static UserId ownerOf(Place place) {
        return new UserId("owner-of-" + place.company());
    }

    private OneTimeToken invite(UserId owner, Place place, Role role) {
        return invitationDirectory
                .create(
                        memberships.of(owner),
                        place.company(),
                        role,
                        Optional.empty(),
                        Duration.ofDays(1))
                .token();
    }

    /** Returns a person of one company. */
    public Caller memberOf(Place place) {
        var user = new UserId("member-of-" + place.company());
        return memberOf(place, user, Role.VIEWER);
    }

    /** Makes a person a member of a company, unless they are. */
    public Caller memberOf(Place place, UserId user, Role role) {
        if (!memberships.of(user).belongsTo(place.company())) {
            invitationDirectory.accept(user, invite(ownerOf(place), place, role).text());
        }
        return memberships.of(user);
    }

    /** Returns a fresh registration token. */
    public RegistrationToken token(Place place, int maxUses) {
        RegistrationToken token = RegistrationToken.create(random);
        registrations.issue(
                token,
                new RegistrationGrant(
                        place,
                        clock.instant().plus(Duration.ofDays(1)),
                        maxUses,
                        Optional.empty()));
        return token;
    }

    public static RegistrationRequest request(RegistrationToken token, String serial) {
        return new RegistrationRequest(
                new Serial(serial),
                token.text(),
                Optional.of("Pod " + serial),
                Optional.of("00:11:22:33:44:55"),
                Optional.of("PB-M1"),
                Optional.of("1.0.0"));
    }

    /** Returns the key that signs now, of an installation whose job has run. */
    public CurrentSigningKey signingKey() {
        new KeyRotation(signingKeys, clock, random).rotate();
        return new CurrentSigningKey(signingKeys, clock);
    }

    /** Returns a pod that has just registered. */
    public RegistrationResult register(Place place, String serial) {
        return registration.register(request(token(place, 1), serial));
    }

    /** Puts items as they are, many at once, past the meter. */
    public void putAll(List<Map<String, AttributeValue>> items) {
        try (var client = StoreClient.open(settings, new StoreMeter())) {
            for (int from = 0; from < items.size(); from += 25) {
                List<WriteRequest> batch =
                        items.subList(from, Math.min(from + 25, items.size())).stream()
                                .map(item -> PutRequest.builder().item(item).build())
                                .map(put -> WriteRequest.builder().putRequest(put).build())
                                .toList();
                client.batchWriteItem(
                        request -> request.requestItems(Map.of(settings.table(), batch)));
            }
        }
    }

    /** Returns an item with another key and some other attributes. */
    public static Map<String, AttributeValue> copy(
            Item item, Key key, Map<String, AttributeValue> others) {
        var copy = new HashMap<>(item.attributes());
        copy.putAll(key.attributes());
        copy.putAll(others);
        return copy;
    }

    /** Returns a heartbeat with everything a pod usually reports. */
    public static Heartbeat heartbeat(Cameras cameras) {
        return new Heartbeat(
                Optional.empty(),
                false,
                new Addresses(
                        Optional.of("73.45.123.89"),
                        Optional.of("100.64.15.23"),
                        Optional.of("north-gate-pod"),
                        Optional.empty(),
                        Optional.of("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")),
                Optional.of("1.0.0"),
                new Health(
                        Optional.of(45.2), Optional.of(62.1), Optional.of(38.5), Optional.of(52.0)),
                Optional.of(cameras));
    }

    /** Returns cameras named {@code cam_1}, {@code cam_2} and so on. */
    public static Cameras cameras(int count) {
        return new Cameras(
                IntStream.rangeClosed(1, count)
                        .mapToObj(i ->
                                new Camera(
                                        new CameraId("cam_" + i),
                                        Optional.of("Camera " + i),
                                        Optional.of("main entrance"),
                                        RtspAddress.of(
                                                "rtsp://admin:secret@192.168.1.10%d:554/s"
                                                        .formatted(i)),
                                        CameraStatus.ACTIVE))
                        .toList());
    }
}
