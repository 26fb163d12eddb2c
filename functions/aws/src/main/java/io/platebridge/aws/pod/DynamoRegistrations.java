package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Written;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.KnownSerial;
import io.platebridge.core.pod.PodAdmission;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Registrations;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Place;
import java.util.Optional;

/** Registration tokens and serials, in the store. */
public final class DynamoRegistrations implements Registrations {

    private final Store store;
    private final Quotas quotas;

    public DynamoRegistrations(Store store) {
        this(store, Quotas.USUAL);
    }

    public DynamoRegistrations(Store store, Quotas quotas) {
        this.store = store;
        this.quotas = quotas;
    }

    @Override
    public void issue(RegistrationToken token, RegistrationGrant grant) {
        if (store.write(TokenItem.put(token.hash(), grant)) instanceof Written.ConditionFailed) {
            throw new IllegalStateException("this registration token was issued before");
        }
    }

    @Override
    public Optional<RegistrationGrant> grant(SecretHash token) {
        Optional<Item> found = store.get(Keys.registrationToken(token));
        found.ifPresent(DynamoRegistrations::demandNotRevoked);
        return found.map(TokenItem::grant);
    }

    @Override
    public Optional<KnownSerial> known(CommunityId community, Serial serial) {
        return store.get(Keys.serial(community, serial))
                .map(item ->
                        new KnownSerial(
                                new PodId(item.text(AdmissionWrites.POD)),
                                new SecretHash(item.text(AdmissionWrites.TOKEN))));
    }

    @Override
    public Admission admit(PodAdmission admission) {
        Place place = admission.grant().place();
        Optional<Item> site =
                store.get(Keys.site(place.site()))
                        .filter(found -> PlaceAttributes.read(found).equals(place));
        if (site.isEmpty()) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_INVALID,
                    "the site of the registration token was deleted");
        }
        Optional<Item> pod =
                admission.before().isPresent() && !admission.replaces()
                        ? store.get(Keys.pod(admission.pod()))
                        : Optional.empty();
        if (pod.filter(PodItem::isRetired).isPresent()) {
            return Admission.POD_RETIRED;
        }
        var writes = new AdmissionWrites(admission, site.get(), pod, quotas);
        var refused = store.writeAll(writes.all());
        if (refused.isEmpty()) {
            return Admission.ADMITTED;
        }
        if (refused.stream().allMatch(writes::isCount)) {
            throw quotas.exceeded(Quota.PODS);
        }
        // If something else changed as well, the next round determines the outcome.
        if (!refused.stream().allMatch(write -> writes.isUse(write) || writes.isCount(write))) {
            return Admission.CHANGED;
        }
        store.get(Keys.registrationToken(admission.token()))
                .ifPresent(DynamoRegistrations::demandNotRevoked);
        return Admission.USED_UP;
    }

    private static void demandNotRevoked(Item token) {
        if (TokenItem.isRevoked(token)) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_REVOKED, "the registration token was revoked");
        }
    }
}
