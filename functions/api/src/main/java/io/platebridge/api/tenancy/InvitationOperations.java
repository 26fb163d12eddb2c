package io.platebridge.api.tenancy;

import static io.platebridge.api.request.OptionalText.nonBlank;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.contract.Invitation;
import io.platebridge.contract.InvitationAcceptance;
import io.platebridge.contract.InvitationCreated;
import io.platebridge.contract.InvitationList;
import io.platebridge.contract.InvitationRequest;
import io.platebridge.contract.InvitationState;
import io.platebridge.contract.Member;
import io.platebridge.contract.Role;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.InvitationDirectory;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Operations on invitations. */
public final class InvitationOperations {

    private static final int DEFAULT_DAYS = 7;

    private final Memberships memberships;
    private final InvitationDirectory invitations;
    private final Clock clock;

    public InvitationOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.invitations = cloud.invitations();
        this.clock = cloud.clock();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "listInvitations", this::listInvitations,
                "createInvitation", this::createInvitation,
                "revokeInvitation", this::revokeInvitation,
                "acceptInvitation", this::acceptInvitation);
    }

    private InvitationList listInvitations(ApiRequest call) {
        Page<io.platebridge.core.tenancy.Invitation> page =
                invitations.list(
                        call.caller(memberships), CompanyOperations.companyId(call), call.page());
        return new InvitationList(
                page.entries().stream().map(this::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private InvitationCreated createInvitation(ApiRequest call) {
        Caller caller = call.caller(memberships);
        InvitationRequest request = call.body(InvitationRequest.class);
        InvitationDirectory.Created created =
                invitations.create(
                        caller,
                        CompanyOperations.companyId(call),
                        MemberOperations.decode(request.role()),
                        nonBlank(request.name()),
                        Duration.ofDays(
                                Objects.requireNonNullElse(request.expiresInDays(), DEFAULT_DAYS)));
        return new InvitationCreated(created.token().text(), encode(created.invitation()));
    }

    private Invitation revokeInvitation(ApiRequest call) {
        return encode(
                invitations.revoke(
                        call.caller(memberships),
                        CompanyOperations.companyId(call),
                        call.path("invitation_id")));
    }

    private Member acceptInvitation(ApiRequest call) {
        UserId person = call.person();
        InvitationAcceptance request = call.body(InvitationAcceptance.class);
        return MemberOperations.encode(invitations.accept(person, request.token()));
    }

    private Invitation encode(io.platebridge.core.tenancy.Invitation invitation) {
        return new Invitation(
                invitation.id(),
                invitation.company().value(),
                Role.valueOf(invitation.role().name()),
                invitation.name().orElse(null),
                invitation.by().value(),
                invitation.created(),
                invitation.expires(),
                state(invitation),
                invitation.acceptedBy().map(UserId::value).orElse(null));
    }

    private InvitationState state(io.platebridge.core.tenancy.Invitation invitation) {
        if (invitation.acceptedBy().isPresent()) {
            return InvitationState.ACCEPTED;
        }
        return clock.instant().isBefore(invitation.expires())
                ? InvitationState.OPEN
                : InvitationState.EXPIRED;
    }
}
