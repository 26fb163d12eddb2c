package io.platebridge.core.tenancy;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.SortableId;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The companies of a person, and their changes. */
public final class CompanyDirectory {

    private final Companies companies;
    private final Members members;
    private final Optional<SecretHash> bootstrap;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param bootstrap the hash of the installation's bootstrap token; without one there is no
     *     first owner
     */
    public CompanyDirectory(
            Companies companies,
            Members members,
            Optional<SecretHash> bootstrap,
            Clock clock,
            RandomGenerator random) {
        this.companies = companies;
        this.members = members;
        this.bootstrap = bootstrap;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Creates the first company of an installation, with a person as its owner.
     *
     * @param token as the person sent it
     * @param id its id; a generated one if empty
     * @throws Refusal {@code bootstrap_token_invalid} if it is wrong or was used, {@code id_taken}
     */
    public Company bootstrap(UserId person, String token, Optional<CompanyId> id, String name) {
        Optional<SecretHash> sent =
                OneTimeToken.parse(OneTimeToken.Kind.BOOTSTRAP, token).map(OneTimeToken::hash);
        if (sent.isEmpty() || !sent.equals(bootstrap)) {
            throw bootstrapRefused();
        }
        return create(
                person,
                id,
                name,
                (company, owner, note) -> companies.bootstrap(company, owner, note),
                CompanyDirectory::bootstrapRefused);
    }

    /**
     * Creates a company, with the caller as its owner.
     *
     * @param id its id; a generated one if empty
     * @throws Refusal {@code id_taken}; {@code not_a_member} or {@code role_too_low} if the caller
     *     owns no company yet
     */
    public Company create(Caller caller, Optional<CompanyId> id, String name) {
        caller.demandAnyCompany();
        return create(
                caller.user(),
                id,
                name,
                (company, owner, note) -> companies.create(company, owner, note),
                () -> idTaken("company_id", id));
    }

    private interface Storing {
        boolean store(Company company, Member owner, AuditNote note);
    }

    private Company create(
            UserId person,
            Optional<CompanyId> id,
            String name,
            Storing storing,
            Supplier<Refusal> refused) {
        Company company =
                new Company(
                        id.orElseGet(
                                () -> new CompanyId(SortableId.create(clock.instant(), random))),
                        name,
                        clock.instant());
        var owner =
                new Member(company.id(), person, Role.OWNER, Optional.empty(), company.created());
        AuditNote note =
                AuditNote.of(
                                company.id().value(),
                                person.value(),
                                AuditAction.COMPANY_CREATED,
                                company.id().value())
                        .change(Map.of(), company.fields());
        if (companies.find(company.id()).isPresent()) {
            throw idTaken("company_id", id);
        }
        if (!storing.store(company, owner, note)) {
            throw refused.get();
        }
        return company;
    }

    /**
     * Returns the caller's companies by id.
     *
     * @throws Refusal {@code not_a_member}
     */
    public Page<Company> list(Caller caller, PageRequest request) {
        List<CompanyId> ids =
                caller.companies().stream()
                        .filter(id -> isAfter(request.after(), id.value()))
                        .limit(request.limit() + 1L)
                        .toList();
        Page<CompanyId> page = Page.of(ids, request, CompanyId::value);
        return new Page<>(companies.find(page.entries()), page.next());
    }

    private static boolean isAfter(Optional<Cursor> cursor, String id) {
        return cursor.filter(place -> place.position().compareTo(id) >= 0).isEmpty();
    }

    /**
     * Returns one of the caller's companies.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public Company company(Caller caller, CompanyId id) {
        caller.demandCompany(id);
        return companies
                .find(id)
                .orElseThrow(
                        () -> new Refusal(ErrorCode.COMPANY_UNKNOWN, "company_id: it was deleted"));
    }

    /** Returns how much of its quotas a company uses, of those that count per company. */
    public Map<Quota, Long> usage(Company company) {
        return companies.usage(company.id());
    }

    /**
     * Gives a company another name.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public Company rename(Caller caller, CompanyId id, String name) {
        Company before = company(caller, id);
        Company after = before.named(name);
        companies.change(
                after,
                caller.note(id, AuditAction.COMPANY_CHANGED, id.value())
                        .change(before.fields(), after.fields()));
        return after;
    }

    /**
     * Deletes a company that has no community and no member but the caller.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}, {@code not_empty}
     */
    public Company delete(Caller caller, CompanyId id) {
        Company company = company(caller, id);
        Member last =
                members.find(id, caller.user())
                        .orElseThrow(() ->
                                new Refusal(ErrorCode.COMPANY_UNKNOWN, "company_id: you left it"));
        AuditNote note =
                caller.note(id, AuditAction.COMPANY_DELETED, id.value())
                        .change(company.fields(), Map.of());
        return switch (companies.delete(id, last, note)) {
            case DONE, GONE -> company;
            case NOT_EMPTY ->
                    throw new Refusal(
                            ErrorCode.NOT_EMPTY,
                            "the company has communities, or members other than you");
        };
    }

    /** Returns the refusal of an id that something else has, perhaps another tenant's. */
    static Refusal idTaken(String field, Optional<?> id) {
        return new Refusal(
                ErrorCode.ID_TAKEN,
                "%s: %s belongs to something else".formatted(field, id.orElseThrow()));
    }

    private static Refusal bootstrapRefused() {
        return new Refusal(
                ErrorCode.BOOTSTRAP_TOKEN_INVALID,
                "token: it is not this installation's, or the first company exists already");
    }
}
