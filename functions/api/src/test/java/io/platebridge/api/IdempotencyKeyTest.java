package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.request.Events;
import io.platebridge.contract.Company;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Gate;
import io.platebridge.contract.InvitationList;
import io.platebridge.contract.Member;
import io.platebridge.contract.Site;
import io.platebridge.contract.SiteList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests of persons with an {@code Idempotency-Key}. */
class IdempotencyKeyTest {

    private static TestCloud cloud;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    /**
     * A stream token changes nothing, an opening has a key in its body, an import and a
     * subscription to Web Push are the same twice.
     */
    @Test
    void every_post_of_a_person_accepts_a_key_or_needs_none() {
        var without = new TreeSet<String>();
        for (ContractText.Operation operation : ContractText.operations()) {
            boolean accepts =
                    operation.parameters().stream()
                            .anyMatch(p -> p.get("name").asString().equals("Idempotency-Key"));
            if (operation.isForPersons() && operation.routeKey().startsWith("POST") && !accepts) {
                without.add(operation.id());
            }
        }
        assertEquals(
                Set.of("createStreamToken", "openGate", "importPlates", "createPushSubscription"),
                without);
    }

    @Test
    void a_site_that_is_created_with_one_key_by_many_requests_exists_once() throws Exception {
        Callable<Answer> create = () -> cloud.send(site("k1", "Twice"));
        var ids = new HashSet<String>();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var sent :
                    executor.invokeAll(IntStream.range(0, 8).mapToObj(_ -> create).toList())) {
                Answer answer = sent.get();
                if (answer.status() == 200) {
                    ids.add(answer.as(Site.class).siteId());
                } else {
                    answer.refused(ErrorCode.REQUEST_IN_PROGRESS);
                }
            }
        }
        ids.add(cloud.send(site("\"k1\"", "Twice")).as(Site.class).siteId());
        assertEquals(1, ids.size());
        assertEquals(1, sites("Twice").size());
    }

    @Test
    void without_a_key_each_request_is_another_one() {
        cloud.send(site(null, "Often")).as(Site.class);
        cloud.send(site(null, "Often")).as(Site.class);
        assertEquals(2, sites("Often").size());
    }

    @Test
    void another_request_or_a_malformed_key_is_refused() {
        cloud.send(site("k2", "One")).as(Site.class);
        cloud.send(site("k2", "Two")).refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        cloud.send(site("two words", "Two")).refused(ErrorCode.INVALID_REQUEST);
        assertEquals(List.of(), sites("Two"));
    }

    @Test
    void an_invalid_request_and_a_refused_one_leave_the_key_unused() {
        cloud.send(site("k3", "x".repeat(1000))).refused(ErrorCode.INVALID_REQUEST);
        Events elsewhere =
                Events.of("POST /api/communities/{community_id}/sites")
                        .person(TestCloud.OWNER)
                        .header("idempotency-key", "k3")
                        .path("community_id", "nowhere")
                        .body("{\"slug\": \"a\", \"time_zone\": \"UTC\"}");
        cloud.send(elsewhere).refused(ErrorCode.COMMUNITY_UNKNOWN);
        cloud.send(site("k3", "Third")).as(Site.class);
    }

    @Test
    void an_invitation_is_made_once_and_its_token_shown_once() {
        Events first = invitation();
        String token = cloud.send(first).body().get("token").asString();
        assertTrue(token.startsWith("pbinv_"));
        var problem = cloud.send(invitation()).refused(ErrorCode.ANSWER_NOT_KEPT);
        assertTrue(problem.detail().contains("shown only once"), problem.detail());
        var found =
                cloud
                        .send(
                                Events.of("GET /api/companies/{company_id}/invitations")
                                        .person(TestCloud.OWNER)
                                        .path("company_id", "acme"))
                        .as(InvitationList.class)
                        .invitations()
                        .stream()
                        .filter(invitation -> "Once".equals(invitation.name()))
                        .toList();
        assertEquals(1, found.size());
    }

    @Test
    void a_person_who_lost_the_role_is_refused_like_one_who_never_had_it() {
        String former = "former-admin";
        cloud.invite(TestCloud.OWNER, "acme", former, "admin");
        String gate = cloud.send(gate(former)).as(Gate.class).gateId();
        assertEquals(gate, cloud.send(gate(former)).as(Gate.class).gateId());

        Events member =
                Events.of("PATCH /api/companies/{company_id}/members/{user_id}")
                        .person(TestCloud.OWNER)
                        .path("company_id", "acme")
                        .path("user_id", former)
                        .body("{\"role\": \"manager\"}");
        cloud.send(member).as(Member.class);
        cloud.send(gate(former)).refused(ErrorCode.ROLE_TOO_LOW);

        cloud.send(
                        Events.of("DELETE /api/companies/{company_id}/members/{user_id}")
                                .person(TestCloud.OWNER)
                                .path("company_id", "acme")
                                .path("user_id", former))
                .as(Member.class);
        cloud.send(gate(former)).refused(ErrorCode.NOT_A_MEMBER);

        cloud.invite(TestCloud.OTHER_GUARD, "rival", former, "owner");
        cloud.send(gate(former)).refused(ErrorCode.SITE_UNKNOWN);

        cloud.invite(TestCloud.OWNER, "acme", former, "admin");
        assertEquals(gate, cloud.send(gate(former)).as(Gate.class).gateId());
    }

    /** No company in which it was required; their role in another one does not suffice. */
    @Test
    void a_person_who_owns_nothing_any_more_does_not_create_a_company_again() {
        String former = "former-owner";
        cloud.invite(TestCloud.OWNER, "acme", former, "owner");
        Events company =
                Events.of("POST /api/companies")
                        .person(former)
                        .header("Idempotency-Key", "k6")
                        .body("{\"company_id\": \"k6\", \"name\": \"Short-lived\"}");
        cloud.send(company).as(Company.class);
        cloud.send(company).as(Company.class);
        for (String id : List.of("k6", "acme")) {
            cloud.invite(former, id, "heir", "owner");
            cloud.send(
                            Events.of("DELETE /api/companies/{company_id}/members/{user_id}")
                                    .person("heir")
                                    .path("company_id", id)
                                    .path("user_id", former))
                    .as(Member.class);
        }
        cloud.send(company).refused(ErrorCode.NOT_A_MEMBER);
    }

    private static Events gate(String person) {
        return Events.of("POST /api/gates")
                .person(person)
                .header("Idempotency-Key", "k5")
                .body(
                        """
                        {"site_id": "site-1", "name": "Barrier", "kind": "webhook",
                         "url": "https://gate.example.com/", "secret": "gate-secret"}
                        """);
    }

    private static Events invitation() {
        return Events.of("POST /api/companies/{company_id}/invitations")
                .person(TestCloud.OWNER)
                .header("Idempotency-Key", "k4")
                .path("company_id", "acme")
                .body("{\"role\": \"viewer\", \"name\": \"Once\"}");
    }

    private static Events site(@Nullable String key, String name) {
        Events events =
                Events.of("POST /api/communities/{community_id}/sites")
                        .person(TestCloud.OWNER)
                        .path("community_id", "oak-hills")
                        .body(
                                "{\"slug\": \"%s\", \"time_zone\": \"UTC\"}"
                                        .formatted(name.toLowerCase(Locale.ROOT)));
        return key == null ? events : events.header("Idempotency-Key", key);
    }

    private static List<String> sites(String name) {
        var found = new ArrayList<String>();
        cloud
                .send(
                        Events.of("GET /api/communities/{community_id}/sites")
                                .person(TestCloud.OWNER)
                                .path("community_id", "oak-hills")
                                .query("limit", "100"))
                .as(SiteList.class)
                .sites()
                .stream()
                .map(Site::slug)
                .filter(slug -> slug.equalsIgnoreCase(name))
                .forEach(found::add);
        return found;
    }
}
