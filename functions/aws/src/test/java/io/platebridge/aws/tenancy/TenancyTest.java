package io.platebridge.aws.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditLog;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Company;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Invitation;
import io.platebridge.core.tenancy.OneTimeToken;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TenancyTest {

    private static final CompanyId ACME = World.GATE.company();
    private static final UserId NEW = new UserId("new");

    private final World world = new World(LocalAws.newTable());
    private final Caller owner = world.owner(World.GATE);

    // The first owner.

    @Test
    void the_bootstrap_token_works_once() {
        // World has used it.
        refused(
                ErrorCode.BOOTSTRAP_TOKEN_INVALID,
                () -> bootstrap(NEW, World.BOOTSTRAP.text(), "again"));
        OneTimeToken other = OneTimeToken.create(OneTimeToken.Kind.BOOTSTRAP, world.random);
        refused(ErrorCode.BOOTSTRAP_TOKEN_INVALID, () -> bootstrap(NEW, other.text(), "again"));
        refused(ErrorCode.BOOTSTRAP_TOKEN_INVALID, () -> bootstrap(NEW, "", "again"));
        assertEquals(Map.of(), world.memberships.of(NEW).roles());
    }

    // Companies, communities, sites.

    @Test
    void a_taken_id_is_refused_and_a_missing_one_is_made() {
        refused(
                ErrorCode.ID_TAKEN,
                () -> world.companyDirectory.create(owner, Optional.of(rival()), "Mine"));
        refused(
                ErrorCode.ID_TAKEN,
                () ->
                        world.communityDirectory.create(
                                owner, ACME, Optional.of(World.OTHER_GATE.community()), "Mine"));
        refused(ErrorCode.ID_TAKEN, () -> world.create(place("oak-hills", "north"), "mine"));

        Company company = world.companyDirectory.create(owner, Optional.empty(), "Another");
        assertEquals(36, company.id().value().length());
        assertEquals(
                Role.OWNER, world.memberships.of(owner.user()).role(company.id()).orElseThrow());
    }

    @Test
    void pages_show_each_thing_once_and_none_of_another_company() {
        for (int i = 0; i < 7; i++) {
            community("community-" + i);
            world.create(place("oak-hills", "site-" + i), "slug-" + i);
        }
        world.create(place("community-3", "far-site"), "far");

        assertEquals(
                IntStream.range(0, 7).mapToObj(i -> "community-" + i).toList(),
                all(request -> world.communityDirectory.list(owner, ACME, request)).stream()
                        .map(community -> ((Community) community).id().value())
                        .filter(id -> !id.equals("oak-hills"))
                        .toList());
        List<String> sites =
                all(request -> world.siteDirectory.list(owner, World.GATE.community(), request))
                        .stream()
                        .map(site -> ((Site) site).id().value())
                        .toList();
        assertEquals(8, sites.size());
        assertTrue(sites.containsAll(List.of("main-gate", "site-0", "site-6")), sites.toString());
        assertEquals(9, all(request -> world.siteDirectory.list(owner, ACME, request)).size());
    }

    @Test
    void what_something_hangs_on_is_not_deleted() {
        Place place = place("new-community", "new-site");
        CommunityId community = community("new-community").id();
        world.create(place, "new-site");
        world.whitelists.put(place.site(), WhitelistEntry.of(Plate.of("ABC123")));

        refused(ErrorCode.NOT_EMPTY, () -> world.companyDirectory.delete(owner, ACME));
        refused(ErrorCode.NOT_EMPTY, () -> world.communityDirectory.delete(owner, community));
        refused(ErrorCode.NOT_EMPTY, () -> world.siteDirectory.delete(owner, place.site()));
        world.whitelists.remove(place.site(), Plate.of("ABC123"));
        world.siteDirectory.delete(owner, place.site());
        world.communityDirectory.delete(owner, community);

        refused(ErrorCode.SITE_UNKNOWN, () -> world.siteDirectory.site(owner, place.site()));
        refused(
                ErrorCode.COMMUNITY_UNKNOWN,
                () -> world.communityDirectory.community(owner, community));
        world.register(World.GATE, "SN1");
        refused(ErrorCode.NOT_EMPTY, () -> world.siteDirectory.delete(owner, World.GATE.site()));
    }

    @Test
    void a_company_without_communities_and_other_members_is_deleted_with_its_last_owner() {
        Company company = world.companyDirectory.create(owner, Optional.empty(), "Short-lived");
        Caller both = world.memberships.of(owner.user());
        var second =
                world.invitationDirectory.create(
                        both, company.id(), Role.VIEWER, Optional.empty(), Duration.ofDays(1));
        world.invitationDirectory.accept(NEW, second.token().text());
        refused(ErrorCode.NOT_EMPTY, () -> world.companyDirectory.delete(both, company.id()));
        world.memberDirectory.remove(both, company.id(), NEW);
        world.companyDirectory.delete(both, company.id());

        assertFalse(world.memberships.of(owner.user()).belongsTo(company.id()));
        assertEquals(Optional.empty(), world.companies.find(company.id()));
    }

    @Test
    void an_id_is_given_once_also_after_its_thing_was_deleted() {
        CommunityId community = community("first").id();
        Place place = place("first", "first-gate");
        world.create(place, "first-gate");
        world.siteDirectory.delete(owner, place.site());
        world.communityDirectory.delete(owner, community);
        Company company =
                world.companyDirectory.create(
                        owner, Optional.of(new CompanyId("first-company")), "First");
        String invitation =
                world.invitationDirectory
                        .create(
                                world.memberships.of(owner.user()),
                                company.id(),
                                Role.OWNER,
                                Optional.empty(),
                                Duration.ofDays(1))
                        .token()
                        .text();
        world.companyDirectory.delete(world.memberships.of(owner.user()), company.id());

        Caller rival = world.owner(World.OTHER_GATE);
        refused(
                ErrorCode.ID_TAKEN,
                () -> world.companyDirectory.create(rival, Optional.of(company.id()), "Second"));
        refused(
                ErrorCode.ID_TAKEN,
                () ->
                        world.communityDirectory.create(
                                rival, rival(), Optional.of(community), "Second"));
        refused(
                ErrorCode.ID_TAKEN,
                () ->
                        world.siteDirectory.create(
                                rival,
                                World.OTHER_GATE.community(),
                                Optional.of(place.site()),
                                "second",
                                ZoneId.of("UTC")));
        refused(
                ErrorCode.INVITATION_INVALID,
                () -> world.invitationDirectory.accept(NEW, invitation));
    }

    @Test
    void an_invitation_ends_with_the_right_of_the_person_who_made_it() {
        Caller admin = world.memberOf(World.GATE, NEW, Role.ADMIN).requiring(Role.ADMIN);
        String kept =
                world.invitationDirectory
                        .create(admin, ACME, Role.ADMIN, Optional.empty(), Duration.ofDays(1))
                        .token()
                        .text();
        world.memberDirectory.remove(owner, ACME, NEW);

        refused(ErrorCode.INVITATION_INVALID, () -> world.invitationDirectory.accept(NEW, kept));
        assertEquals(Map.of(), world.memberships.of(NEW).roles());
    }

    @Test
    void two_people_who_change_a_site_at_once_keep_each_others_change() {
        Site seen = world.sites.find(World.GATE.site()).orElseThrow();
        var note = AuditNote.of(ACME.value(), "someone", AuditAction.SITE_CHANGED, "main-gate");
        world.sites.change(seen, new Site(seen.place(), seen.slug(), seen.zone(), true), note);
        var renamed = new Site(seen.place(), "front", ZoneId.of("America/Chicago"), false);
        world.sites.change(seen, renamed, note);

        assertEquals(
                Optional.of(new Site(seen.place(), "front", renamed.zone(), true)),
                world.sites.find(World.GATE.site()));
    }

    @Test
    void a_site_that_is_deleted_while_pods_register_has_all_of_them_or_none() throws Exception {
        community("busy");
        for (int round = 0; round < 6; round++) {
            Place place = place("busy", "busy-" + round);
            world.create(place, "busy");
            var token = world.token(place, 10);
            int number = round;
            List<Boolean> done =
                    together(
                            () -> succeeds(() -> world.siteDirectory.delete(owner, place.site())),
                            () ->
                                    succeeds(() ->
                                            world.registration.register(
                                                    World.request(token, "SN-" + number))));
            assertEquals(1, done.stream().filter(x -> x).count(), "round " + round);
            assertEquals(done.get(1), world.sites.find(place.site()).isPresent());
        }
    }

    // Members and invitations.

    @Test
    void an_invitation_is_accepted_by_one_of_many_who_try() throws Exception {
        String token = invite(Role.VIEWER);
        List<Callable<Boolean>> tries =
                IntStream.range(0, 16)
                        .<Callable<Boolean>>mapToObj(i ->
                                () ->
                                        succeeds(() ->
                                                world.invitationDirectory.accept(
                                                        new UserId("person-" + i), token)))
                        .toList();

        long accepted = together(tries).stream().filter(x -> x).count();

        assertEquals(1, accepted);
        System.out.printf(
                "COUNT claims of an invitation: %d at once, %d succeeded%n",
                tries.size(), accepted);
        assertEquals(
                2,
                all(request -> world.memberDirectory.list(owner, ACME, request)).size(),
                "the owner and one of them");
    }

    @Test
    void an_invitation_that_expired_was_revoked_or_used_is_refused_and_a_members_is_not_used() {
        String expired = invite(Role.VIEWER);
        world.clock.pass(Duration.ofDays(1));
        refused(ErrorCode.INVITATION_INVALID, () -> world.invitationDirectory.accept(NEW, expired));

        String revoked = invite(Role.VIEWER);
        Invitation newest =
                world.invitationDirectory
                        .list(owner, ACME, PageRequest.first())
                        .entries()
                        .getFirst();
        world.invitationDirectory.revoke(owner, ACME, newest.id());
        refused(ErrorCode.INVITATION_INVALID, () -> world.invitationDirectory.accept(NEW, revoked));
        refused(
                ErrorCode.INVITATION_UNKNOWN,
                () -> world.invitationDirectory.revoke(owner, ACME, newest.id()));

        String unused = invite(Role.ADMIN);
        refused(
                ErrorCode.ALREADY_A_MEMBER,
                () -> world.invitationDirectory.accept(owner.user(), unused));
        world.invitationDirectory.accept(NEW, unused);
        refused(
                ErrorCode.INVITATION_INVALID,
                () -> world.invitationDirectory.accept(new UserId("late"), unused));
        assertEquals(Role.ADMIN, world.memberships.of(NEW).role(ACME).orElseThrow());
    }

    @Test
    void nobody_gives_or_takes_a_role_above_their_own() {
        Caller admin = world.memberOf(World.GATE, NEW, Role.ADMIN).requiring(Role.ADMIN);
        refused(
                ErrorCode.ROLE_TOO_LOW,
                () ->
                        world.invitationDirectory.create(
                                admin, ACME, Role.OWNER, Optional.empty(), Duration.ofDays(1)));
        refused(
                ErrorCode.ROLE_TOO_LOW,
                () -> world.memberDirectory.change(admin, ACME, NEW, Role.OWNER));
        refused(
                ErrorCode.ROLE_TOO_LOW,
                () -> world.memberDirectory.remove(admin, ACME, owner.user()));
        refused(
                ErrorCode.ROLE_TOO_LOW,
                () -> world.memberDirectory.change(admin, ACME, owner.user(), Role.VIEWER));
    }

    @Test
    void a_company_keeps_one_owner_whatever_its_owners_do_at_the_same_time() throws Exception {
        refused(
                ErrorCode.LAST_OWNER,
                () -> world.memberDirectory.remove(owner, ACME, owner.user()));
        refused(
                ErrorCode.LAST_OWNER,
                () -> world.memberDirectory.change(owner, ACME, owner.user(), Role.VIEWER));
        for (int round = 0; round < 6; round++) {
            UserId other = new UserId("second-" + round);
            Caller second = world.memberOf(World.GATE, other, Role.OWNER);
            List<Boolean> done =
                    together(
                            () ->
                                    succeeds(() ->
                                            world.memberDirectory.change(
                                                    second, ACME, other, Role.VIEWER)),
                            () ->
                                    succeeds(() ->
                                            world.memberDirectory.change(
                                                    owner, ACME, owner.user(), Role.VIEWER)));
            assertEquals(1, done.stream().filter(x -> x).count());
            if (done.get(1)) {
                world.memberDirectory.change(second, ACME, owner.user(), Role.OWNER);
                world.memberDirectory.change(owner, ACME, other, Role.VIEWER);
            }
        }
    }

    @Test
    void every_change_is_in_the_trail_and_the_trail_is_intact() {
        world.setZone(World.GATE, ZoneId.of("Europe/Berlin"));
        world.memberOf(World.GATE, NEW, Role.VIEWER);
        world.memberDirectory.change(owner, ACME, NEW, Role.MANAGER);

        var trail = new DynamoAuditTrail(world.store);
        List<AuditEntry> entries = trail.from("acme", 1, 100);
        assertEquals(
                List.of(
                        AuditAction.COMPANY_CREATED,
                        AuditAction.COMMUNITY_CREATED,
                        AuditAction.SITE_CREATED,
                        AuditAction.SITE_CHANGED,
                        AuditAction.INVITATION_CREATED,
                        AuditAction.MEMBER_ADDED,
                        AuditAction.MEMBER_CHANGED),
                entries.stream().map(entry -> entry.note().action()).toList());
        AuditEntry zone = entries.get(3);
        assertEquals("UTC", zone.note().before().get("time_zone"));
        assertEquals("Europe/Berlin", zone.note().after().get("time_zone"));
        assertEquals(Map.of("role", "viewer"), entries.getLast().note().before());
        assertEquals(
                Optional.empty(),
                new AuditLog(trail).verify("acme", PageRequest.first()).brokenAt());
    }

    private void bootstrap(UserId person, String token, String id) {
        world.companyDirectory.bootstrap(person, token, Optional.of(new CompanyId(id)), "Name");
    }

    private static CompanyId rival() {
        return World.OTHER_GATE.company();
    }

    private static Place place(String community, String site) {
        return new Place(ACME, new CommunityId(community), new SiteId(site));
    }

    private Community community(String id) {
        return world.communityDirectory.create(
                owner, ACME, Optional.of(new CommunityId(id)), "Community");
    }

    private String invite(Role role) {
        return world.invitationDirectory
                .create(owner, ACME, role, Optional.empty(), Duration.ofDays(1))
                .token()
                .text();
    }

    private interface Listing {
        io.platebridge.core.Page<?> page(PageRequest request);
    }

    private static List<Object> all(Listing listing) {
        var all = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            var page = listing.page(new PageRequest(3, after));
            all.addAll(page.entries());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static boolean succeeds(Runnable change) {
        try {
            change.run();
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    @SafeVarargs
    private static List<Boolean> together(Callable<Boolean>... tries) throws Exception {
        return together(List.of(tries));
    }

    private static List<Boolean> together(List<Callable<Boolean>> tries) throws Exception {
        var done = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(tries.size())) {
            for (var result : threads.invokeAll(tries)) {
                done.add(result.get());
            }
        }
        return done;
    }

    private static void refused(ErrorCode code, Executable change) {
        assertEquals(code, assertThrows(Refusal.class, change).code());
    }
}
