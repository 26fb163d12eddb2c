package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.PodCommands;
import io.platebridge.aws.Write;
import io.platebridge.core.SecretHash;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;
import java.util.Optional;

/**
 * The one item that a heartbeat updates. DynamoDB charges for the whole item, so it stays under 1
 * KB; attributes that a heartbeat does not need are stored elsewhere.
 */
final class PodItem {

    static final String KEY_HASH_1 = "key_hash_1";
    static final String KEY_HASH_2 = "key_hash_2";

    /** When the keys were issued; unknown for keys that an older version issued. */
    static final String KEY_CREATED_1 = "key_created_1";

    static final String KEY_CREATED_2 = "key_created_2";

    /** The order of a rotation, until the first heartbeat with the first key ends the second. */
    static final String KEY_ROTATION = "key_rotation";

    /** The id of the key that the last heartbeat came with. */
    static final String KEY_USED = "key_used";

    static final String LAST_HEARTBEAT = "last_heartbeat";

    /** Status and last heartbeat as they were before the last heartbeat; for the history. */
    static final String PREVIOUS_STATUS = "previous_status";

    static final String PREVIOUS_HEARTBEAT = "previous_heartbeat";

    static final String LATE_SHARD = "late_shard";
    static final String LATE_BUCKET = "late_bucket";
    static final String STATUS = "status";

    /** When the sweep marked it offline, until the notice that it came back is stored. */
    static final String OFFLINE_SINCE = "offline_since";

    static final String NAME = "name";
    static final String FIRMWARE = "firmware";
    static final String CONFIG_VERSION = "config_version";

    /** That the pod is one of the {@link #PODS} of its company. */
    static final String COUNTED = "counted";

    /** On the company's item: how many pods it has that are not retired. */
    static final String PODS = "pods";

    static final String CAMERAS_DIGEST = "cameras_digest";

    private PodItem() {}

    static PodId id(Item item) {
        return new PodId(item.key().partition().substring(Keys.POD_PREFIX.length()));
    }

    /** Takes a pod from the count of its company. */
    static Write uncount(CompanyId company) {
        return Write.update(Keys.company(company)).add(PODS, -1);
    }

    static Pod read(Item item) {
        return new Pod(
                id(item),
                item.text(NAME),
                PlaceAttributes.read(item),
                item.choice(STATUS, PodStatus.class),
                item.findTime(LAST_HEARTBEAT),
                new Addresses(
                        item.findText("ip"),
                        item.findText("tailscale_ip"),
                        item.findText("tailscale_hostname"),
                        item.findText("stream_url"),
                        item.findText("certificate")),
                new Health(
                        item.findDecimal("cpu"),
                        item.findDecimal("memory"),
                        item.findDecimal("disk"),
                        item.findDecimal("temperature")),
                item.findText(FIRMWARE),
                item.number(CONFIG_VERSION),
                item.findText(CAMERAS_DIGEST),
                item.textSet(PodCommands.WAITING));
    }

    static boolean isRetired(Item item) {
        return item.choice(STATUS, PodStatus.class) == PodStatus.RETIRED;
    }

    static boolean hasKey(Item item, SecretHash key) {
        return item.findText(KEY_HASH_1).filter(key.value()::equals).isPresent()
                || item.findText(KEY_HASH_2).filter(key.value()::equals).isPresent();
    }

    /** Returns whether a key has come by a rotation that has not ended. */
    static boolean endsRotation(Item item, SecretHash key) {
        return item.has(KEY_ROTATION)
                && item.findText(KEY_HASH_1).filter(key.value()::equals).isPresent();
    }

    /** Returns when the heartbeat before the last one came; never if empty. */
    static Optional<Instant> previousHeartbeat(Item item) {
        return item.findTime(PREVIOUS_HEARTBEAT).filter(Instant.EPOCH::isBefore);
    }

    /** Returns the write of a heartbeat, all but its condition. */
    static Write beat(PodId pod, Heartbeat heartbeat, Instant at, long bucket) {
        Addresses addresses = heartbeat.addresses();
        Health health = heartbeat.health();
        Write write =
                Write.update(Keys.pod(pod))
                        .copy(PREVIOUS_STATUS, STATUS, PodStatus.OFFLINE)
                        .copy(PREVIOUS_HEARTBEAT, LAST_HEARTBEAT, Instant.EPOCH)
                        .set(STATUS, heartbeat.status())
                        .set(LAST_HEARTBEAT, at)
                        .set("ip", addresses.ip())
                        .set("tailscale_ip", addresses.tailscaleIp())
                        .set("tailscale_hostname", addresses.tailscaleHostname())
                        .set("stream_url", addresses.streamUrl())
                        .set("certificate", addresses.certificate())
                        .set("cpu", health.cpuUsage())
                        .set("memory", health.memoryUsage())
                        .set("disk", health.diskUsage())
                        .set("temperature", health.temperature())
                        .set(LATE_SHARD, Integer.toString(Presence.shard(pod)))
                        .set(LATE_BUCKET, bucket);
        return heartbeat.firmware().map(text -> write.set(FIRMWARE, text)).orElse(write);
    }
}
