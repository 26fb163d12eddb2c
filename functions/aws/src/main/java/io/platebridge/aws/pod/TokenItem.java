package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Write;
import io.platebridge.core.SecretHash;
import io.platebridge.core.pod.IssuedToken;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.UserId;

/** How a registration token looks in the store. */
final class TokenItem {

    static final String ID = "id";
    static final String HASH = "hash";
    static final String REVOKED = "revoked";

    private TokenItem() {}

    /** Returns the write of a new token that is in no list. */
    static Write put(SecretHash token, RegistrationGrant grant) {
        return PlaceAttributes.write(Write.put(Keys.registrationToken(token)), grant.place())
                .set("expires", grant.expires())
                .set("max_uses", grant.maxUses())
                .set(AdmissionWrites.USES, 0)
                .set("bound_to", grant.boundTo().map(Serial::value))
                .when("attribute_not_exists(#pk)");
    }

    /** Returns the write of a new token. */
    static Write put(IssuedToken token) {
        return put(token.hash(), token.grant())
                .set(ID, token.id())
                .set(HASH, token.hash().value())
                .set("by", token.by().value())
                .set("created", token.created())
                .set("note", token.note());
    }

    static RegistrationGrant grant(Item item) {
        return new RegistrationGrant(
                PlaceAttributes.read(item),
                item.time("expires"),
                (int) item.number("max_uses"),
                item.findText("bound_to").map(Serial::new));
    }

    static boolean isRevoked(Item item) {
        return item.has(REVOKED);
    }

    static IssuedToken read(Item item) {
        return new IssuedToken(
                item.text(ID),
                new SecretHash(item.text(HASH)),
                grant(item),
                new UserId(item.text("by")),
                item.time("created"),
                (int) item.number(AdmissionWrites.USES),
                isRevoked(item),
                item.findText("note"));
    }
}
