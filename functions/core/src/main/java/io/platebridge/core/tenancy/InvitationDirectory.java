package io.platebridge.core.tenancy;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.SortableId;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The invitations to a person's companies, and their use. */
public final class InvitationDirectory {

    private final Invitations invitations;
    private final Members members;
    private final Clock clock;
    private final RandomGenerator random;

    public InvitationDirectory(
            Invitations invitations, Members members, Clock clock, RandomGenerator random) {
        this.invitations = invitations;
        this.members = members;
        this.clock = clock;
        this.random = random;
    }

    /** An invitation and its token, which is known only now. */
    public record Created(Invitation invitation, OneTimeToken token) {}

    /**
     * Creates an invitation for one person.
     *
     * @param name for whom it is
     * @param lifetime how long it is valid
     * @throws Refusal {@code company_unknown}, {@code quota_exceeded}; {@code role_too_low} also if
     *     the role is above the caller's
     */
    public Created create(
            Caller caller, CompanyId company, Role role, Optional<String> name, Duration lifetime) {
        caller.demandCompany(company);
        MemberDirectory.demandRole(caller, company, role);
        var token = OneTimeToken.create(OneTimeToken.Kind.INVITATION, random);
        var invitation =
                new Invitation(
                        SortableId.create(clock.instant(), random),
                        company,
                        role,
                        name,
                        caller.user(),
                        clock.instant(),
                        clock.instant().plus(lifetime),
                        Optional.empty());
        invitations.create(
                invitation,
                token.hash(),
                note(caller.user(), AuditAction.INVITATION_CREATED, invitation)
                        .change(Map.of(), Map.of("role", role.text())));
        return new Created(invitation, token);
    }

    /**
     * Returns the invitations to one of the caller's companies, newest first.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public Page<Invitation> list(Caller caller, CompanyId company, PageRequest request) {
        caller.demandCompany(company);
        return Page.of(
                invitations.list(company, request.after(), request.limit() + 1),
                request,
                Invitation::id);
    }

    /**
     * Revokes an invitation that nobody has used.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}, {@code invitation_unknown}
     */
    public Invitation revoke(Caller caller, CompanyId company, String id) {
        caller.demandCompany(company);
        Invitation found =
                invitations
                        .find(company, id)
                        .filter(invitation -> invitation.acceptedBy().isEmpty())
                        .orElseThrow(InvitationDirectory::unknown);
        AuditNote note =
                note(caller.user(), AuditAction.INVITATION_REVOKED, found)
                        .change(Map.of("role", found.role().text()), Map.of());
        if (!invitations.revoke(found, note)) {
            throw unknown();
        }
        return found;
    }

    /**
     * Makes a person a member of the company that invited them, if the person who did may still
     * give the role.
     *
     * @param text the token as the person sent it
     * @throws Refusal {@code invitation_invalid}, {@code already_a_member}, {@code quota_exceeded}
     */
    public Member accept(UserId person, String text) {
        SecretHash token =
                OneTimeToken.parse(OneTimeToken.Kind.INVITATION, text)
                        .map(OneTimeToken::hash)
                        .orElseThrow(InvitationDirectory::invalid);
        Invitation invitation =
                invitations
                        .find(token)
                        .filter(found -> found.acceptedBy().isEmpty())
                        .filter(found -> clock.instant().isBefore(found.expires()))
                        .filter(this::isStillOffered)
                        .orElseThrow(InvitationDirectory::invalid);
        var member =
                new Member(
                        invitation.company(),
                        person,
                        invitation.role(),
                        invitation.name(),
                        clock.instant());
        AuditNote note =
                AuditNote.of(
                                invitation.company().value(),
                                person.value(),
                                AuditAction.MEMBER_ADDED,
                                person.value())
                        .change(Map.of(), member.fields());
        return switch (invitations.accept(invitation, token, member, note)) {
            case DONE -> member;
            case ALREADY_A_MEMBER ->
                    throw new Refusal(
                            ErrorCode.ALREADY_A_MEMBER,
                            "you are a member of %s already".formatted(invitation.company()));
            case VOID -> throw invalid();
        };
    }

    /** An invitation ends with the right of the person who made it. */
    private boolean isStillOffered(Invitation invitation) {
        return members.find(invitation.company(), invitation.by())
                .filter(by -> by.role().includes(Role.ADMIN))
                .filter(by -> by.role().includes(invitation.role()))
                .isPresent();
    }

    private static AuditNote note(UserId actor, AuditAction action, Invitation invitation) {
        return AuditNote.of(invitation.company().value(), actor.value(), action, invitation.id());
    }

    private static Refusal unknown() {
        return new Refusal(
                ErrorCode.INVITATION_UNKNOWN, "invitation_id: it does not exist or was used");
    }

    private static Refusal invalid() {
        return new Refusal(
                ErrorCode.INVITATION_INVALID,
                "token: it was not issued here, has expired, was used or revoked, or the person"
                        + " who made it may no longer give this role");
    }
}
