package io.platebridge.core.notice;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableId;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.Secret;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityDirectory;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The targets of a person's companies. */
public final class TargetDirectory {

    /** How long both secrets sign after a rotation. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final int MAX_ROUNDS = 8;

    private final Targets targets;
    private final CommunityDirectory communities;
    private final Seal seal;
    private final Clock clock;
    private final RandomGenerator random;

    public TargetDirectory(
            Targets targets,
            CommunityDirectory communities,
            Seal seal,
            Clock clock,
            RandomGenerator random) {
        this.targets = targets;
        this.communities = communities;
        this.seal = seal;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A target and its secret, which is known only now.
     *
     * @param secret of a webhook; empty for an e-mail address
     */
    public record Created(Target target, Optional<Secret> secret) {}

    /**
     * Creates a target.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}, {@code community_unknown},
     *     {@code unavailable} if the secret cannot be sealed, {@code invalid_request} unless it has
     *     either an URL or an e-mail address, {@code quota_exceeded}
     */
    public Created create(Caller caller, CompanyId company, TargetChange change) {
        caller.demandCompany(company);
        change.community().ifPresent(id -> demandCommunity(caller, company, id));
        var id = new TargetId(SortableId.create(clock.instant(), random));
        if (change.url().isPresent() == change.email().isPresent()) {
            throw Refusal.invalid(
                    "url", "either url or email", change.url().isPresent() ? "both" : "neither");
        }
        Optional<Secret> secret = change.url().map(_ -> WebhookSecret.create(random));
        Channel channel =
                change.email()
                        .<Channel>map(Channel.Email::new)
                        .orElseGet(() ->
                                webhook(
                                        change.url().orElseThrow(),
                                        secret.orElseThrow(),
                                        company,
                                        id));
        var target =
                new Target(
                        id,
                        company,
                        channel,
                        change.kinds().orElse(EnumSet.noneOf(NoticeKind.class)),
                        change.community(),
                        change.enabled().orElse(true),
                        1);
        targets.add(
                target,
                note(caller, target, AuditAction.NOTICE_TARGET_CREATED)
                        .change(Map.of(), target.fields()));
        return new Created(target, secret);
    }

    private Channel webhook(HttpsAddress url, Secret secret, CompanyId company, TargetId id) {
        return new Channel.Webhook(
                url, seal.seal(secret, Target.sealContext(company, id)), List.of());
    }

    /**
     * Changes a target.
     *
     * @throws Refusal {@code company_unknown}, {@code notice_target_unknown}, {@code role_too_low},
     *     {@code community_unknown}, {@code invalid_request} if a webhook would get an e-mail
     *     address or the other way round, {@code unavailable} if other requests keep changing it
     */
    public Target change(Caller caller, CompanyId company, TargetId id, TargetChange change) {
        caller.demandCompany(company);
        change.community().ifPresent(of -> demandCommunity(caller, company, of));
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Target before = find(caller, company, id);
            Target after =
                    new Target(
                            id,
                            company,
                            changed(before.channel(), change),
                            change.kinds().orElse(before.kinds()),
                            change.everywhere()
                                    ? Optional.empty()
                                    : change.community().or(before::community),
                            change.enabled().orElse(before.enabled()),
                            before.version() + 1);
            AuditNote note =
                    note(caller, after, AuditAction.NOTICE_TARGET_CHANGED)
                            .change(before.fields(), after.fields());
            if (targets.change(after, note)) {
                return after;
            }
        }
        throw busy();
    }

    private static Channel changed(Channel before, TargetChange change) {
        return switch (before) {
            case Channel.Webhook(var address, var secret, var formers) -> {
                if (change.email().isPresent()) {
                    throw Refusal.invalid("email", "nothing for a webhook", "an address");
                }
                yield new Channel.Webhook(change.url().orElse(address), secret, formers);
            }
            case Channel.Email(var address) -> {
                if (change.url().isPresent()) {
                    throw Refusal.invalid("url", "nothing for an e-mail address", "an address");
                }
                yield new Channel.Email(change.email().orElse(address));
            }
        };
    }

    /**
     * Gives a webhook another secret. The former one signs as well for {@link #OVERLAP}, also if
     * the rotation is repeated because its answer got lost.
     *
     * @throws Refusal {@code company_unknown}, {@code notice_target_unknown}, {@code role_too_low},
     *     {@code invalid_request} if it is no webhook, {@code unavailable}
     */
    public Created rotate(Caller caller, CompanyId company, TargetId id) {
        Secret secret = WebhookSecret.create(random);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Target before = find(caller, company, id);
            if (!(before.channel() instanceof Channel.Webhook webhook)) {
                throw Refusal.invalid("target_id", "a webhook", "an e-mail address");
            }
            Target after =
                    before.with(
                            webhook.rotated(
                                    seal.seal(secret, before.sealContext()),
                                    clock.instant(),
                                    clock.instant().plus(OVERLAP)));
            var fields = new TreeMap<>(after.fields());
            fields.put("secret", "replaced");
            AuditNote note =
                    note(caller, after, AuditAction.NOTICE_TARGET_CHANGED)
                            .change(before.fields(), fields);
            if (targets.change(after, note)) {
                return new Created(after, Optional.of(secret));
            }
        }
        throw busy();
    }

    /**
     * Deletes a target and returns it as it was.
     *
     * @throws Refusal {@code company_unknown}, {@code notice_target_unknown}, {@code role_too_low},
     *     {@code unavailable}
     */
    public Target delete(Caller caller, CompanyId company, TargetId id) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Target target = find(caller, company, id);
            AuditNote note =
                    note(caller, target, AuditAction.NOTICE_TARGET_DELETED)
                            .change(target.fields(), Map.of());
            if (targets.delete(target, note)) {
                return target;
            }
        }
        throw busy();
    }

    /**
     * Returns a target of one of the caller's companies.
     *
     * @throws Refusal {@code company_unknown}, {@code notice_target_unknown}, {@code role_too_low}
     */
    public Target find(Caller caller, CompanyId company, TargetId id) {
        caller.demandCompany(company);
        return targets.find(company, id)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NOTICE_TARGET_UNKNOWN,
                                "target_id: the company has no target " + id));
    }

    /**
     * Returns all targets of one of the caller's companies, by id.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public List<Target> list(Caller caller, CompanyId company) {
        caller.demandCompany(company);
        return targets.of(company);
    }

    private void demandCommunity(Caller caller, CompanyId company, CommunityId id) {
        if (!communities.community(caller, id).company().equals(company)) {
            throw new Refusal(
                    ErrorCode.COMMUNITY_UNKNOWN,
                    "community_id: none of the company's communities is " + id);
        }
    }

    private static AuditNote note(Caller caller, Target target, AuditAction action) {
        AuditNote note = caller.note(target.company(), action, target.id().value());
        return target.community()
                .map(of -> note.about(AuditScope.COMMUNITY, of.value()))
                .orElse(note);
    }

    private static Refusal busy() {
        return new Refusal(ErrorCode.UNAVAILABLE, "the target is being changed by other requests");
    }
}
