package io.platebridge.core.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final UserId USER = new UserId("guard");

    @Test
    void who_belongs_to_no_company_is_refused() {
        var caller = new Caller(USER, Map.of());

        var refusal = assertThrows(Refusal.class, caller::companies);

        assertEquals(ErrorCode.NOT_A_MEMBER, refusal.code());
    }

    @Test
    void companies_come_sorted() {
        var a = new CompanyId("a");
        var b = new CompanyId("b");
        var caller = new Caller(USER, Map.of(b, Role.OWNER, a, Role.VIEWER));

        assertEquals(List.of(a, b), List.copyOf(caller.companies()));
        assertTrue(caller.belongsTo(a));
        assertFalse(caller.belongsTo(new CompanyId("c")));
    }

    @Test
    void a_site_is_called_by_slug_id_or_nothing() {
        var site =
                new Site(
                        new Place(new CompanyId("acme"), new CommunityId("oak"), new SiteId("s-1")),
                        "main-gate");
        assertTrue(site.isCalled("main-gate") && site.isCalled("s-1") && site.isCalled(" "));
        assertFalse(site.isCalled("south-gate"));
    }

    @Test
    void only_companies_where_the_role_suffices_count_for_a_request_that_requires_one() {
        var caller =
                new Caller(
                        USER,
                        Map.of(new CompanyId("a"), Role.VIEWER, new CompanyId("b"), Role.ADMIN));

        var manager = caller.requiring(Role.MANAGER);
        assertEquals(Set.of(new CompanyId("b")), manager.companies());
        assertTrue(manager.belongsTo(new CompanyId("b")));
        assertFalse(manager.belongsTo(new CompanyId("c")));
        assertEquals(
                ErrorCode.ROLE_TOO_LOW,
                assertThrows(Refusal.class, () -> manager.belongsTo(new CompanyId("a"))).code());
        assertEquals(
                ErrorCode.ROLE_TOO_LOW,
                assertThrows(Refusal.class, caller.requiring(Role.OWNER)::companies).code());
    }
}
