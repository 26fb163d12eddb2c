package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Write;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.KnownSerial;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAdmission;
import io.platebridge.core.pod.PodOrder;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.RegistrationRequest;
import io.platebridge.core.tenancy.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes of one admission, which are done all or not at all: the token's use, the serial's
 * claim, the pod with its key, and its places in the lists of its company and its site.
 */
final class AdmissionWrites {

    static final String USES = "uses";
    static final String POD = "pod";
    static final String TOKEN = "token";
    static final String SERIAL = "serial";
    static final String AT = "at";

    private final PodAdmission admission;
    private final RegistrationRequest request;
    private final Place place;
    private final Item site;
    private final Optional<Item> podBefore;
    private final Write use;
    private final Write count;

    /**
     * @param site the item of the site the pod will belong to
     * @param podBefore the pod's item, if its serial is known
     * @param quotas how many pods a company may have
     */
    AdmissionWrites(PodAdmission admission, Item site, Optional<Item> podBefore, Quotas quotas) {
        this.admission = admission;
        this.request = admission.request();
        this.place = admission.grant().place();
        this.site = site;
        this.podBefore = podBefore;
        this.use =
                Write.update(Keys.registrationToken(admission.token()))
                        .add(USES, 1)
                        .when("#uses < #max_uses AND attribute_not_exists(#revoked)");
        Write company = Write.update(Keys.company(place.company()));
        // A pod that the company has already is admitted in any case, also to be counted.
        this.count =
                isOfCompany(podBefore)
                        ? company.add(PodItem.PODS, 1)
                        : company.count(PodItem.PODS, 1, quotas.of(Quota.PODS));
    }

    List<Write> all() {
        var writes = new ArrayList<Write>();
        if (admission.takesUse()) {
            writes.add(use);
            writes.add(user());
        }
        writes.add(serial());
        writes.add(podBefore.map(this::renewedPod).orElseGet(this::newPod));
        writes.add(
                Write.put(Keys.podOfCompany(place.company(), position(request.podName())))
                        .set(POD, admission.pod().value()));
        writes.add(
                Write.put(Keys.podOfSite(place.site(), admission.pod()))
                        .set(POD, admission.pod().value()));
        writes.add(roster());
        if (countsPod()) {
            writes.add(count);
        }
        podBefore.map(PodItem::read).ifPresent(before -> leaveOldLists(before, writes));
        return writes;
    }

    /** Returns whether a write is the one that consumes a use of the token. */
    boolean isUse(Write write) {
        return write == use;
    }

    /** Returns whether a write is the one that counts the pods of the company. */
    boolean isCount(Write write) {
        return write == count;
    }

    /** A pod that registered before pods were counted is counted when it registers again. */
    private boolean countsPod() {
        return !isOfCompany(podBefore.filter(pod -> pod.has(PodItem.COUNTED)));
    }

    private boolean isOfCompany(Optional<Item> pod) {
        return pod.map(PodItem::read)
                .filter(found -> found.place().company().equals(place.company()))
                .isPresent();
    }

    private Write user() {
        return Write.put(Keys.tokenUse(admission.token(), admission.pod().value()))
                .set(POD, admission.pod().value())
                .set(SERIAL, request.serial().value())
                .set(AT, admission.at());
    }

    private Write serial() {
        Write write =
                Write.put(Keys.serial(place.community(), request.serial()))
                        .set(POD, admission.pod().value())
                        .set(TOKEN, admission.token().value())
                        .set("mac", request.mac())
                        .set("model", request.model());
        return admission
                .before()
                .map((KnownSerial known) -> onlyIfStill(known, write))
                .orElseGet(() -> write.when("attribute_not_exists(#pk)"));
    }

    private static Write onlyIfStill(KnownSerial known, Write write) {
        return write.when("#pod = :pod_before AND #token = :token_before")
                .with("pod_before", known.pod().value())
                .with("token_before", known.token().value());
    }

    private Write newPod() {
        return PlaceAttributes.write(Write.put(Keys.pod(admission.pod())), place)
                .set(PodItem.NAME, request.podName())
                .set(PodItem.STATUS, PodStatus.OFFLINE)
                .set(PodItem.FIRMWARE, request.firmware())
                .set(PodItem.CONFIG_VERSION, site.number(PodItem.CONFIG_VERSION))
                .set(PodItem.KEY_HASH_1, admission.key().value())
                .set(PodItem.KEY_CREATED_1, admission.at())
                .set(PodItem.COUNTED, true)
                .when("attribute_not_exists(#pk)");
    }

    /**
     * The new key is stored in the first slot and the previous key the second, so both are valid.
     */
    private Write renewedPod(Item before) {
        // Within a rotation nobody may have got the first key; the pod has the second one.
        boolean isRotating = before.has(PodItem.KEY_ROTATION);
        String hash = isRotating ? PodItem.KEY_HASH_2 : PodItem.KEY_HASH_1;
        String created = isRotating ? PodItem.KEY_CREATED_2 : PodItem.KEY_CREATED_1;
        Write write =
                PlaceAttributes.write(Write.update(Keys.pod(admission.pod())), place)
                        .set(PodItem.NAME, request.podName())
                        .set(PodItem.CONFIG_VERSION, site.number(PodItem.CONFIG_VERSION))
                        .set(PodItem.KEY_HASH_2, before.findText(hash))
                        .set(PodItem.KEY_CREATED_2, before.findTime(created))
                        .set(PodItem.KEY_HASH_1, admission.key().value())
                        .set(PodItem.KEY_CREATED_1, admission.at())
                        .set(PodItem.COUNTED, true)
                        .remove(PodItem.KEY_ROTATION)
                        .with("seen_status_retired", PodStatus.RETIRED)
                        .with("seen_site", before.text("site"))
                        .with("seen_name", before.text(PodItem.NAME));
        String stillSo =
                " AND #status <> :seen_status_retired AND #site = :seen_site AND #name = :seen_name"
                        + (isRotating ? " AND attribute_exists(#key_rotation)" : "");
        // All of its keys may have been revoked.
        return before.findText(PodItem.KEY_HASH_1)
                .map(key ->
                        write.when("#key_hash_1 = :key_before" + stillSo).with("key_before", key))
                .orElseGet(() -> write.when("attribute_not_exists(#key_hash_1)" + stillSo));
    }

    /** A concurrent change of the whitelist must see this pod, and this pod its version. */
    private Write roster() {
        return Write.update(Keys.site(place.site()))
                .add("roster", 1)
                .when("#config_version = :version_seen")
                .with("version_seen", site.number(PodItem.CONFIG_VERSION));
    }

    private void leaveOldLists(Pod before, List<Write> writes) {
        Place old = before.place();
        if (!old.company().equals(place.company())
                || !position(before.name()).equals(position(request.podName()))) {
            writes.add(Write.delete(Keys.podOfCompany(old.company(), position(before.name()))));
        }
        if (!old.company().equals(place.company())
                && podBefore.filter(pod -> pod.has(PodItem.COUNTED)).isPresent()) {
            writes.add(PodItem.uncount(old.company()));
        }
        if (!old.site().equals(place.site())) {
            writes.add(Write.delete(Keys.podOfSite(old.site(), before.id())));
        }
    }

    private String position(String name) {
        return PodOrder.position(admission.pod(), name);
    }
}
