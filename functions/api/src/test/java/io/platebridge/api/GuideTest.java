package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.request.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The requests of the guides, sent in their order to a new installation. */
class GuideTest {

    private static final Path GUIDES = Path.of(System.getProperty("platebridge.root"), "guide");

    private static final Pattern CURL =
            Pattern.compile("curl -X (\\w+) \\$API(/\\S+) [^\\n]*\\\\\\n *-d '([^']*)'");

    @Test
    void every_request_of_the_guides_is_answered_by_a_new_installation() throws Exception {
        List<String> done = new ArrayList<>();
        try (TestCloud cloud = TestCloud.empty()) {
            Matcher curl =
                    CURL.matcher(
                            Files.readString(GUIDES.resolve("set-up.md"))
                                    + Files.readString(GUIDES.resolve("notices.md")));
            for (MatchResult request : curl.results().toList()) {
                String body = request.group(3).replace("pbboot_…", TestCloud.BOOTSTRAP.text());
                Events events = route(request.group(1), request.group(2));
                Answer answer = cloud.send(events.body(body).person(TestCloud.OWNER));
                assertEquals(200, answer.status(), request.group() + answer.body());
                done.add(events.event().getRouteKey());
            }
        }
        assertEquals(10, done.size(), done.toString());
    }

    /** Finds the operation whose path has this form. */
    private static Events route(String method, String path) {
        for (ContractText.Operation operation : ContractText.operations()) {
            List<String> names = new ArrayList<>();
            Matcher name = Pattern.compile("\\{(\\w+)}").matcher(operation.routeKey());
            String form =
                    name.replaceAll(found -> {
                        names.add(found.group(1));
                        return "([^/]+)";
                    });
            Matcher values = Pattern.compile(form).matcher(method + " " + path);
            if (values.matches()) {
                Events events = Events.of(operation.routeKey());
                for (int i = 0; i < names.size(); i++) {
                    events.path(names.get(i), values.group(i + 1));
                }
                return events;
            }
        }
        throw new AssertionError("the contract has no operation for " + method + " " + path);
    }
}
