package io.platebridge.api.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.OptionalText;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.Command;
import io.platebridge.contract.CommandList;
import io.platebridge.contract.CommandRequest;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The function {@code commands}: what people tell the pods of their companies to do. */
@Singleton
@Named("commands")
public final class CommandsHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Memberships memberships;
    private final CommandQueue commands;
    private final Clock clock;
    private final RequestDispatcher dispatcher;

    @Inject
    public CommandsHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.commands = cloud.commandQueue();
        this.clock = cloud.clock();
        this.dispatcher =
                new RequestDispatcher(
                        "commands",
                        cloud.costs(),
                        Map.of(
                                "queueCommand",
                                this::queueCommand,
                                "listCommands",
                                this::listCommands,
                                "getCommand",
                                this::getCommand));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return dispatcher.answer(event);
    }

    private Command queueCommand(ApiRequest call) {
        CommandRequest request = call.body(CommandRequest.class);
        var order =
                new CommandOrder(
                        CommandKind.valueOf(request.kind().name()),
                        OptionalText.nonBlank(request.cameraId())
                                .map(id -> Field.read("camera_id", id, CameraId::new)),
                        Optional.ofNullable(request.arguments()).orElse(Map.of()),
                        Optional.ofNullable(request.expiresInSeconds())
                                .map(Duration::ofSeconds)
                                .orElse(CommandOrder.USUAL_LIFE));
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

    private Command answer(ApiRequest call, io.platebridge.core.command.Command command) {
        call.line().addPod(command.pod());
        call.line().addCompany(command.place().company());
        return EncodedCommand.of(command, clock.instant());
    }

    private static PodId podId(ApiRequest call) {
        return Field.read("pod_id", call.path("pod_id"), PodId::new);
    }
}
