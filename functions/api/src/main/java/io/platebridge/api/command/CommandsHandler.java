package io.platebridge.api.command;

import static io.platebridge.api.request.OptionalText.nonBlank;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.Command;
import io.platebridge.contract.CommandList;
import io.platebridge.contract.CommandRequest;
import io.platebridge.contract.NudgeRequest;
import io.platebridge.contract.NudgeResponse;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.NudgeTarget;
import io.platebridge.core.command.Nudges;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The function {@code commands}: what people tell the pods of their companies to do, and the
 * secrets that the pods need for it.
 */
@Singleton
@Named("commands")
public final class CommandsHandler implements ApiFunction {

    private final Memberships memberships;
    private final CommandQueue commands;
    private final Nudges nudges;
    private final Clock clock;
    private final RequestDispatcher dispatcher;

    @Inject
    public CommandsHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.commands = cloud.commandQueue();
        this.nudges = cloud.nudges();
        this.clock = cloud.clock();
        var operations = new HashMap<String, Function<ApiRequest, Record>>();
        operations.put("queueCommand", this::queueCommand);
        operations.put("listCommands", this::listCommands);
        operations.put("getCommand", this::getCommand);
        operations.put("rotateApiKey", this::rotateApiKey);
        operations.put("nudgePods", this::nudgePods);
        operations.putAll(new CameraCommandOperations(cloud).byId());
        operations.putAll(new CameraSettingsOperations(cloud).byId());
        operations.putAll(new PodSecretOperations(cloud).byId());
        this.dispatcher =
                new RequestDispatcher("commands", cloud.costs(), cloud.idempotency(), operations);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private Command queueCommand(ApiRequest call) {
        CommandRequest request = call.body(CommandRequest.class);
        var order =
                CommandOrder.written(
                        CommandKind.valueOf(request.kind().name()),
                        nonBlank(request.cameraId())
                                .map(id -> Field.read("camera_id", id, CameraId::new)),
                        Optional.ofNullable(request.arguments()).orElse(Map.of()),
                        Optional.ofNullable(request.expiresInSeconds()).map(Duration::ofSeconds));
        return answer(call, commands.queue(call.caller(memberships), podId(call), order));
    }

    private CommandList listCommands(ApiRequest call) {
        Page<io.platebridge.core.command.Command> page =
                commands.list(call.caller(memberships), podId(call), call.page());
        return new CommandList(
                page.entries().stream()
                        .map(command -> EncodedCommand.of(command, clock.instant()))
                        .toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private Command getCommand(ApiRequest call) {
        return answer(
                call,
                commands.find(
                        call.caller(memberships),
                        podId(call),
                        Field.read("command_id", call.path("command_id"), CommandId::new)));
    }

    private Command rotateApiKey(ApiRequest call) {
        var order =
                new CommandOrder(
                        CommandKind.ROTATE_KEY, Optional.empty(), Map.of(), CommandOrder.MAX_LIFE);
        return answer(call, commands.queue(call.caller(memberships), podId(call), order));
    }

    private NudgeResponse nudgePods(ApiRequest call) {
        NudgeRequest request = call.body(NudgeRequest.class);
        return new NudgeResponse(
                true,
                nudges
                        .nudge(
                                call.caller(memberships),
                                target(request),
                                nonBlank(request.reason()))
                        .stream()
                        .map(command -> EncodedCommand.of(command, clock.instant()))
                        .toList());
    }

    private static NudgeTarget target(NudgeRequest request) {
        List<NudgeTarget> targets =
                Stream.of(
                                nonBlank(request.podId())
                                        .map(id -> Field.read("pod_id", id, PodId::new))
                                        .<NudgeTarget>map(NudgeTarget.OfPod::new),
                                nonBlank(request.siteId())
                                        .map(id -> Field.read("site_id", id, SiteId::new))
                                        .<NudgeTarget>map(NudgeTarget.OfSite::new),
                                nonBlank(request.communityId())
                                        .map(id -> Field.read("community_id", id, CommunityId::new))
                                        .<NudgeTarget>map(NudgeTarget.OfCommunity::new),
                                nonBlank(request.property())
                                        .<NudgeTarget>map(NudgeTarget.OfProperty::new))
                        .flatMap(Optional::stream)
                        .toList();
        if (targets.size() != 1) {
            throw Refusal.invalid(
                    "body",
                    "one of pod_id, site_id, community_id and property",
                    "%d of them".formatted(targets.size()));
        }
        return targets.getFirst();
    }

    private Command answer(ApiRequest call, io.platebridge.core.command.Command command) {
        return EncodedCommand.answer(call, command, clock.instant());
    }

    private static PodId podId(ApiRequest call) {
        return Field.read("pod_id", call.path("pod_id"), PodId::new);
    }
}
