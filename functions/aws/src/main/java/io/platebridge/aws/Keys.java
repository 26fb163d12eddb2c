package io.platebridge.aws;

import io.platebridge.core.SecretHash;
import io.platebridge.core.access.Plate;
import io.platebridge.core.alert.AlertId;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.notice.NoticeId;
import io.platebridge.core.notice.TargetId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.RecordingId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.time.LocalDate;

/**
 * The map of the table: every key and every index partition there is. Ids hold no {@code #}, so no
 * two of them can meet.
 */
public final class Keys {

    /** Sorts before every pod of a company or site. */
    public static final String POD_PREFIX = "POD#";

    /** Sorts before every plate of a site. */
    public static final String PLATE_PREFIX = "PLATE#";

    /** Sorts before every registration token of a company. */
    public static final String REGISTRATION_TOKEN_PREFIX = "REGTOKEN#";

    /** Sorts before every camera a pod has, or had. */
    public static final String CAMERA_PREFIX = "CAMERA#";

    /** Sorts before every command of a pod. */
    public static final String COMMAND_PREFIX = "COMMAND#";

    /** Sorts before every day of a pod's history. */
    public static final String HISTORY_PREFIX = "HISTORY#";

    /** Sorts before every community of a company. */
    public static final String COMMUNITY_PREFIX = "COMMUNITY#";

    /** Sorts before every site of a company. */
    public static final String SITE_PREFIX = "SITE#";

    /** Sorts before every member of a company. */
    public static final String MEMBER_PREFIX = "MEMBER#";

    /** Sorts before every invitation to a company. */
    public static final String INVITATION_PREFIX = "INVITATION#";

    /** Sorts before every gate of a site. */
    public static final String GATE_PREFIX = "GATE#";

    /** Sorts before every entry of an audit trail. */
    public static final String AUDIT_ENTRY_PREFIX = "ENTRY#";

    /** Begins the partition of every notice. */
    public static final String NOTICE_PREFIX = "NOTICE#";

    /** Sorts before every target of a company's notices. */
    public static final String TARGET_PREFIX = "TARGET#";

    /** Sorts before every delivery to a target. */
    public static final String DELIVERY_PREFIX = "DELIVERY#";

    /** Sorts before every subscription of a company's members to Web Push. */
    public static final String PUSH_SUBSCRIPTION_PREFIX = "SUBSCRIPTION#";

    /** What the partition of a clip has before its path. */
    public static final String RECORDING_PREFIX = "RECORDING#";

    /** What the partition of a clip that stays on its pod has before its path. */
    public static final String KEPT_RECORDING_PREFIX = RECORDING_PREFIX + "KEPT#";

    /** Index partition of the communities whose retention limits recordings. */
    public static final String RETENTIONS = "RETENTION";

    /** Both halves of the keys that sign stream tokens; for one function only. */
    public static final String PRIVATE_KEYS = "STREAM_KEYS#PRIVATE";

    /** The public halves of them. */
    public static final String PUBLIC_KEYS = "STREAM_KEYS#PUBLIC";

    private Keys() {}

    /** Everything a heartbeat needs. */
    public static Key pod(PodId pod) {
        return new Key(POD_PREFIX + pod, "POD");
    }

    /** The cameras of a pod, as it last reported them. */
    public static Key cameras(PodId pod) {
        return new Key(POD_PREFIX + pod, "CAMERAS");
    }

    /** Marks that a pod has, or had, a camera; in the timeline index by company and camera id. */
    public static Key camera(PodId pod, CameraId camera) {
        return new Key(POD_PREFIX + pod, CAMERA_PREFIX + camera);
    }

    /** A command for a pod; the ids sort by time. */
    public static Key command(PodId pod, String command) {
        return new Key(POD_PREFIX + pod, COMMAND_PREFIX + command);
    }

    /** The secrets of a command, apart from it, so that neither lists nor heartbeats read them. */
    public static Key commandSecrets(PodId pod, String command) {
        return new Key(POD_PREFIX + pod, "SECRETS#" + command);
    }

    /** A day of a pod's history, in UTC; the keys sort by day. */
    public static Key history(PodId pod, LocalDate day) {
        return new Key(POD_PREFIX + pod, HISTORY_PREFIX + day);
    }

    /**
     * A pod of a company.
     *
     * @param position see {@link io.platebridge.core.pod.PodOrder}
     */
    public static Key podOfCompany(CompanyId company, String position) {
        return new Key("COMPANY#" + company, POD_PREFIX + position);
    }

    /** A company, and how many communities, members and owners it has. */
    public static Key company(CompanyId company) {
        return new Key("COMPANY#" + company, "COMPANY");
    }

    /** A community, and how many sites it has. */
    public static Key community(CommunityId community) {
        return new Key(COMMUNITY_PREFIX + community, "COMMUNITY");
    }

    /** Returns the id of the community that an item is. */
    public static String communityId(Key community) {
        return community.partition().substring(COMMUNITY_PREFIX.length());
    }

    /** A community of a company. */
    public static Key communityOfCompany(CompanyId company, String community) {
        return new Key("COMPANY#" + company, COMMUNITY_PREFIX + community);
    }

    /**
     * A site of a company.
     *
     * @param position community and site, see {@link
     *     io.platebridge.core.tenancy.SiteDirectory#position}
     */
    public static Key siteOfCompany(CompanyId company, String position) {
        return new Key("COMPANY#" + company, SITE_PREFIX + position);
    }

    /** A member of a company. */
    public static Key memberOfCompany(CompanyId company, String user) {
        return new Key("COMPANY#" + company, MEMBER_PREFIX + user);
    }

    /** An invitation to a company, by its id. */
    public static Key invitationOfCompany(CompanyId company, String id) {
        return new Key("COMPANY#" + company, INVITATION_PREFIX + id);
    }

    /** The ids of a company's open invitations. */
    public static Key openInvitations(CompanyId company) {
        return new Key("COMPANY#" + company, "OPEN#INVITATION");
    }

    /** The hashes of a company's open registration tokens. */
    public static Key openRegistrationTokens(CompanyId company) {
        return new Key("COMPANY#" + company, "OPEN#REGTOKEN");
    }

    /** An invitation, by its token. */
    public static Key invitation(SecretHash token) {
        return new Key(INVITATION_PREFIX + token.value(), "INVITATION");
    }

    /**
     * That an id was given to a company, community or site. It stays when the thing is deleted, so
     * that nothing of a deleted thing becomes somebody else's.
     *
     * @param kind such as {@code COMPANY}
     */
    public static Key givenId(String kind, String id) {
        return new Key("ID#" + kind + "#" + id, "ID");
    }

    /** That the installation has had its first company. */
    public static Key bootstrap() {
        return new Key("BOOTSTRAP", "BOOTSTRAP");
    }

    /** The first request with an idempotency key, and its answer. */
    public static Key keptAnswer(SecretHash request) {
        return new Key("IDEMPOTENCY#" + request.value(), "ANSWER");
    }

    /** The grant of a registration token and its number of uses. */
    public static Key registrationToken(SecretHash token) {
        return new Key(REGISTRATION_TOKEN_PREFIX + token.value(), "REGTOKEN");
    }

    /** The pods that registered with a token; they sort behind {@link #POD_PREFIX}. */
    public static Key tokenUse(SecretHash token, String pod) {
        return new Key(REGISTRATION_TOKEN_PREFIX + token.value(), POD_PREFIX + pod);
    }

    /** Which registration token has an id. */
    public static Key registrationTokenId(String id) {
        return new Key(REGISTRATION_TOKEN_PREFIX + "ID#" + id, "REGTOKEN");
    }

    /** A registration token of a company, by its id. */
    public static Key registrationTokenOfCompany(CompanyId company, String id) {
        return new Key("COMPANY#" + company, REGISTRATION_TOKEN_PREFIX + id);
    }

    /** The pod that a serial names. */
    public static Key serial(CommunityId community, Serial serial) {
        return new Key("SERIAL#" + community + "#" + serial, "SERIAL");
    }

    /** A site and the version of its whitelist. */
    public static Key site(SiteId site) {
        return new Key(SITE_PREFIX + site, "CONFIG");
    }

    /** A plate on a site's whitelist. */
    public static Key plate(SiteId site, Plate plate) {
        return new Key(SITE_PREFIX + site, PLATE_PREFIX + plate.value());
    }

    /** A plate that may pass at every site of a community. */
    public static Key plate(CommunityId community, Plate plate) {
        return plateOfCommunity(community, plate.value());
    }

    /** As {@link #plate(CommunityId, Plate)}, or the position in its list. */
    public static Key plateOfCommunity(CommunityId community, String position) {
        return new Key(COMMUNITY_PREFIX + community, PLATE_PREFIX + position);
    }

    /**
     * A plate on a site's whitelist that was stored under its former normal form.
     *
     * @param form see {@link io.platebridge.core.access.WrittenPlate#formerly}
     */
    public static Key formerPlate(SiteId site, String form) {
        return new Key(SITE_PREFIX + site, PLATE_PREFIX + form);
    }

    /** A pod of a site; updated when the site's whitelist changes. */
    public static Key podOfSite(SiteId site, PodId pod) {
        return new Key(SITE_PREFIX + site, POD_PREFIX + pod);
    }

    /** That a person belongs to a company. */
    public static Key member(UserId user, CompanyId company) {
        return new Key(memberships(user), MEMBER_PREFIX + company);
    }

    /** Partition of a person's memberships. */
    public static String memberships(UserId user) {
        return "USER#" + user;
    }

    /**
     * The public or private key that signs stream tokens.
     *
     * @param partition {@link #PRIVATE_KEYS} or {@link #PUBLIC_KEYS}
     */
    public static Key streamKey(String partition, String kid) {
        return new Key(partition, kid);
    }

    /** A detection. */
    public static Key detection(PodId pod, EventId event) {
        return new Key("DETECTION#" + pod + "#" + event, "DETECTION");
    }

    /** That the arrival that an event belongs to is counted as an entry of a guest pass. */
    public static Key countedEntry(PodId pod, EventId event) {
        return new Key(detection(pod, event).partition(), "ENTRY");
    }

    /** An alert. */
    public static Key alert(PodId pod, AlertId alert) {
        return new Key("ALERT#" + pod + "#" + alert, "ALERT");
    }

    /** The site of a gate; there is one of each id. */
    public static Key gate(GateId gate) {
        return new Key(GATE_PREFIX + gate, "GATE");
    }

    /** A gate of a site; in the timeline index by company and id. */
    public static Key gateOfSite(SiteId site, GateId gate) {
        return new Key("SITE#" + site, GATE_PREFIX + gate);
    }

    /** An opening of a gate; there is one for each cause. */
    public static Key opening(Cause cause) {
        return switch (cause) {
            case Cause.Car(var pod, var event) ->
                    new Key("OPENING#CAR#" + pod + "#" + event, "OPENING");
            case Cause.Person(var gate, var user, var key, _) ->
                    new Key("OPENING#PERSON#" + gate + "#" + user + "#" + key, "OPENING");
        };
    }

    /** A notice for whose targets there are no deliveries yet. */
    public static Key notice(NoticeId notice) {
        return new Key(NOTICE_PREFIX + notice, "NOTICE");
    }

    /** The number of a company's targets of notices. */
    public static Key targetCount(CompanyId company) {
        return new Key("TARGETS#" + company, "COUNT");
    }

    /** A target of a company's notices. */
    public static Key target(CompanyId company, String target) {
        return new Key("TARGETS#" + company, TARGET_PREFIX + target);
    }

    /** The delivery of a notice to a target. */
    public static Key delivery(CompanyId company, TargetId target, String notice) {
        return new Key("DELIVERIES#" + company + "#" + target, DELIVERY_PREFIX + notice);
    }

    /** A subscription of a company's member to Web Push. */
    public static Key pushSubscription(CompanyId company, String subscription) {
        return new Key("PUSH#" + company, PUSH_SUBSCRIPTION_PREFIX + subscription);
    }

    /** Both halves of the key of Web Push; for the function that sends. */
    public static Key privatePushKey() {
        return new Key("PUSH_KEY#PRIVATE", "KEY");
    }

    /** Its public half. */
    public static Key publicPushKey() {
        return new Key("PUSH_KEY#PUBLIC", "KEY");
    }

    /** Number and hash of the last entry of a company's audit trail. */
    public static Key auditHead(String company) {
        return new Key(auditTrail(company), "HEAD");
    }

    /** An entry of a company's audit trail, by its number. */
    public static Key auditEntry(String company, long number) {
        return new Key(auditTrail(company), AUDIT_ENTRY_PREFIX + auditPosition(number));
    }

    /** Partition of a company's audit trail. */
    public static String auditTrail(String company) {
        return "AUDIT#" + company;
    }

    /** The number of an audit entry in the form that sorts as numbers do. */
    public static String auditPosition(long number) {
        return "%012d".formatted(number);
    }

    /** Partition of the positions of the entries about one thing in a company's audit trail. */
    public static String auditOf(String company, AuditScope scope, String id) {
        return auditTrail(company) + "#" + scope + "#" + id;
    }

    /** That an entry of a company's audit trail is about one thing, see {@link #auditOf}. */
    public static Key auditPointer(String company, AuditScope scope, String id, long number) {
        return new Key(auditOf(company, scope, id), auditPosition(number));
    }

    /** A clip, from its announcement on. */
    public static Key recording(FilePath path) {
        return new Key(RECORDING_PREFIX + path, "RECORDING");
    }

    /** A clip that stays on its pod; the cloud may have one with the same name. */
    public static Key keptRecording(FilePath path) {
        return new Key(KEPT_RECORDING_PREFIX + path, "RECORDING");
    }

    /** Index partition of a company's detections. */
    public static String detectionsOf(CompanyId company) {
        return "COMPANY#" + company + "#DETECTION";
    }

    /** Index partition of a company's alerts. */
    public static String alertsOf(CompanyId company) {
        return "COMPANY#" + company + "#ALERT";
    }

    /** Index partition of a company's gates. */
    public static String gatesOf(CompanyId company) {
        return "COMPANY#" + company + "#GATE";
    }

    /** Index partition of the openings of a company's gates. */
    public static String openingsOf(CompanyId company) {
        return "COMPANY#" + company + "#OPENING";
    }

    /** Index partition of a company's pods that have, or had, a camera of this id. */
    public static String havingCamera(CompanyId company, CameraId camera) {
        return "COMPANY#" + company + "#CAMERA#" + camera;
    }

    /** Index partition of a community's recordings, by site. */
    public static String recordingsOf(CommunityId community) {
        return "COMMUNITY#" + community + "#RECORDING";
    }

    /** Index partition of a company's recordings for which a plate was read. */
    public static String recordingsOf(CompanyId company, Plate plate) {
        return "COMPANY#" + company + "#PLATE#" + plate.value();
    }

    /** The item of a recording. */
    public static Key recording(RecordingId id) {
        return id.kept() ? keptRecording(id.path()) : recording(id.path());
    }

    /** Index partition of clips that the job {@code reconcile-recordings} looks at. */
    public static String pendingClips(int shard) {
        return "PENDING_CLIPS#" + shard;
    }

    /** How far a job has come. */
    public static Key job(String name) {
        return new Key("JOB#" + name, "JOB");
    }

    /** Index partition of a camera's recordings. */
    public static String recordingsOf(PodId pod, CameraId camera) {
        return "CAMERA#" + pod + "#" + camera;
    }
}
