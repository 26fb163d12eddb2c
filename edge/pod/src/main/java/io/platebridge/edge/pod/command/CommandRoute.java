package io.platebridge.edge.pod.command;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.stream.CommandTokenVerifier;
import io.platebridge.core.stream.CommandVerification.Invalid;
import io.platebridge.core.stream.CommandVerification.Valid;
import io.platebridge.core.stream.Verification.Reason;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /commands}: the cloud calls with a command, so that it need not wait for the next
 * heartbeat. The command is in the signed token; a body is not read. A command is answered when it
 * is stored.
 */
public final class CommandRoute {

    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");

    private final CommandTokenVerifier verifier;
    private final Consumer<DeliveredCommand> onCommand;
    private final Runnable onUnknownKey;

    /**
     * @param onCommand stores a command; may be called with one that it has had
     * @param onUnknownKey called for a token whose signing key is unknown and possibly new; must
     *     return immediately
     */
    public CommandRoute(
            CommandTokenVerifier verifier,
            Consumer<DeliveredCommand> onCommand,
            Runnable onUnknownKey) {
        this.verifier = verifier;
        this.onCommand = onCommand;
        this.onUnknownKey = onUnknownKey;
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.post("/commands").handler(this::receive);
    }

    private void receive(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        if (!bearer.matches()) {
            StreamProblem.TOKEN_MISSING.send(
                    context.response(), "expected a command token, found none");
            return;
        }
        switch (verifier.verify(bearer.group(1))) {
            case Valid(DeliveredCommand command) -> accept(context, command);
            case Invalid(Reason reason) -> {
                if (reason == Reason.UNKNOWN_KEY) {
                    onUnknownKey.run();
                }
                StreamAuthorizer.Refused refusal = StreamAuthorizer.refusal(reason);
                refusal.problem().send(context.response(), refusal.detail());
            }
        }
    }

    private void accept(RoutingContext context, DeliveredCommand command) {
        Callable<String> work =
                () -> {
                    onCommand.accept(command);
                    return ContractJson.MAPPER.writeValueAsString(
                            Map.of("command_id", command.id().value()));
                };
        context.vertx()
                .executeBlocking(work, false)
                .onSuccess(answer ->
                        context.response()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Cache-Control", "no-store")
                                .end(answer))
                .onFailure(_ ->
                        StreamProblem.STORAGE_FAILED.send(
                                context.response(), "the command could not be stored"));
    }
}
