package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.pod.KnownSerial;
import io.platebridge.core.pod.PodAdmission;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Registrations;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;

/** Registration tokens and serials, in the store. */
public final class DynamoRegistrations implements Registrations {

    private static final String EXPIRES = "expires";
    private static final String MAX_USES = "max_uses";
    private static final String BOUND_TO = "bound_to";

    private final Store store;

    public DynamoRegistrations(Store store) {
        this.store = store;
    }

    @Override
    public void issue(RegistrationToken token, RegistrationGrant grant) {
        Write write =
                PlaceAttributes.write(
                                Write.put(Keys.registrationToken(token.hash())), grant.place())
                        .set(EXPIRES, grant.expires())
                        .set(MAX_USES, grant.maxUses())
                        .set(AdmissionWrites.USES, 0)
                        .set(BOUND_TO, grant.boundTo().map(Serial::value))
                        .when("attribute_not_exists(#pk)");
        if (store.write(write) instanceof Written.ConditionFailed) {
            throw new IllegalStateException("this registration token was issued before");
        }
    }

    @Override
    public Optional<RegistrationGrant> grant(SecretHash token) {
        return store.get(Keys.registrationToken(token))
                .map(item ->
                        new RegistrationGrant(
                                PlaceAttributes.read(item),
                                item.time(EXPIRES),
                                (int) item.number(MAX_USES),
                                item.findText(BOUND_TO).map(Serial::new)));
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
        Optional<Item> site = store.get(Keys.site(admission.grant().place().site()));
        if (site.isEmpty()) {
            throw new Refusal(
                    ErrorCode.REGISTRATION_TOKEN_INVALID,
                    "the site of the registration token was deleted");
        }
        Optional<Item> pod =
                admission.before().isPresent()
                        ? store.get(Keys.pod(admission.pod()))
                        : Optional.empty();
        var writes = new AdmissionWrites(admission, site.get(), pod);
        var refused = store.writeAll(writes.all());
        if (refused.isEmpty()) {
            return Admission.ADMITTED;
        }
        // If something else changed as well, the next round determines the outcome.
        return refused.stream().allMatch(writes::isUse) ? Admission.USED_UP : Admission.CHANGED;
    }
}
