package io.platebridge.core.tenancy;

/** Is told which roles a request requires, where the person has them. */
@FunctionalInterface
public interface RoleObserver {

    RoleObserver NONE = (_, _) -> {};

    /**
     * Is told that a request requires a role in a company, and that the person has it. A request
     * may require the same several times, and does so before it changes anything in the company.
     *
     * @throws io.platebridge.core.Refusal if the request must not go on
     */
    void required(CompanyId company, Role role);

    /** Returns an observer that is told after this one. */
    default RoleObserver andThen(RoleObserver next) {
        return (company, role) -> {
            required(company, role);
            next.required(company, role);
        };
    }
}
