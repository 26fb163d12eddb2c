package io.platebridge.aws.tenancy;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.OpenIds;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.SecretHash;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Invitation;
import io.platebridge.core.tenancy.Invitations;
import io.platebridge.core.tenancy.Member;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The invitations, in the store: all of one in the list of its company, and by the hash of its
 * token where to find it there.
 */
public final class DynamoInvitations implements Invitations {

    private static final String COMPANY = "company";
    private static final String ID = "id";
    private static final String TOKEN = "token";
    private static final String ACCEPTED_BY = "accepted_by";
    private static final String UNUSED =
            "attribute_exists(#pk) AND attribute_not_exists(#accepted_by)";

    /** For a place that becomes free in between. */
    private static final int MAX_ROUNDS = 3;

    private final Store store;
    private final AuditedWrites writes;
    private final Quotas quotas;

    public DynamoInvitations(Store store, AuditedWrites writes, Quotas quotas) {
        this.store = store;
        this.writes = writes;
        this.quotas = quotas;
    }

    @Override
    public Optional<Invitation> find(SecretHash token) {
        return store.get(Keys.invitation(token))
                .flatMap(item -> find(new CompanyId(item.text(COMPANY)), item.text(ID)));
    }

    @Override
    public Optional<Invitation> find(CompanyId company, String id) {
        return store.get(Keys.invitationOfCompany(company, id)).map(item -> read(company, item));
    }

    @Override
    public List<Invitation> list(CompanyId company, Optional<Cursor> before, int limit) {
        return store
                .listBackwards(
                        Keys.company(company).partition(),
                        Keys.INVITATION_PREFIX,
                        before.map(place -> Keys.invitationOfCompany(company, place.position())),
                        limit)
                .stream()
                .map(item -> read(company, item))
                .toList();
    }

    @Override
    public void create(Invitation invitation, SecretHash token, AuditNote note) {
        CompanyId company = invitation.company();
        var open =
                new OpenIds(
                        store, Keys.openInvitations(company), quotas.of(Quota.OPEN_INVITATIONS));
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (writes.write(note, creation(invitation, token, open)).isEmpty()) {
                return;
            }
            if (!open.removeEnded(ids -> ended(company, ids, invitation.created()))) {
                break;
            }
        }
        throw quotas.exceeded(Quota.OPEN_INVITATIONS);
    }

    private List<String> ended(CompanyId company, List<String> ids, Instant now) {
        Map<Key, Item> items =
                store.getAllConsistently(
                        ids.stream().map(id -> Keys.invitationOfCompany(company, id)).toList());
        return ids.stream()
                .filter(id ->
                        Optional.ofNullable(items.get(Keys.invitationOfCompany(company, id)))
                                .map(item -> read(company, item))
                                .filter(found -> found.acceptedBy().isEmpty())
                                .filter(found -> now.isBefore(found.expires()))
                                .isEmpty())
                .toList();
    }

    private static List<Write> creation(Invitation invitation, SecretHash token, OpenIds open) {
        return List.of(
                open.add(invitation.id()),
                Write.put(Keys.invitation(token))
                        .set(COMPANY, invitation.company().value())
                        .set(ID, invitation.id()),
                Write.put(Keys.invitationOfCompany(invitation.company(), invitation.id()))
                        .set(ID, invitation.id())
                        .set(TOKEN, token.value())
                        .set("role", invitation.role())
                        .set("name", invitation.name())
                        .set("by", invitation.by().value())
                        .set("created", invitation.created())
                        .set("expires", invitation.expires()));
    }

    @Override
    public boolean revoke(Invitation invitation, AuditNote note) {
        Optional<Item> found =
                store.get(Keys.invitationOfCompany(invitation.company(), invitation.id()));
        if (found.isEmpty()) {
            return false;
        }
        return writes.write(
                        note,
                        List.of(
                                Write.delete(found.get().key()).when(UNUSED),
                                Write.delete(
                                        Keys.invitation(new SecretHash(found.get().text(TOKEN))))))
                .isEmpty();
    }

    @Override
    public Accepted accept(Invitation invitation, SecretHash token, Member member, AuditNote note) {
        Write use =
                Write.update(Keys.invitationOfCompany(invitation.company(), invitation.id()))
                        .set(ACCEPTED_BY, member.user().value())
                        .when(UNUSED);
        MemberItem.Change membership = MemberItem.add(member, quotas.of(Quota.MEMBERS));
        var all = new ArrayList<>(membership.all());
        all.add(use);
        Set<Write> refused = writes.write(note, all);
        if (refused.isEmpty()) {
            return Accepted.DONE;
        }
        boolean isVoid = refused.contains(use);
        if (!isVoid && refused.contains(membership.byUser())) {
            return Accepted.ALREADY_A_MEMBER;
        }
        if (!isVoid
                && refused.contains(membership.company())
                && store.get(membership.company().key()).isPresent()) {
            throw quotas.exceeded(Quota.MEMBERS);
        }
        return isVoid || refused.contains(membership.company())
                ? Accepted.VOID
                : Accepted.ALREADY_A_MEMBER;
    }

    private static Invitation read(CompanyId company, Item item) {
        return new Invitation(
                item.text(ID),
                company,
                item.choice("role", Role.class),
                item.findText("name"),
                new UserId(item.text("by")),
                item.time("created"),
                item.time("expires"),
                item.findText(ACCEPTED_BY).map(UserId::new));
    }
}
