package io.platebridge.api.command;

import io.platebridge.api.request.ApiRequest;
import io.platebridge.contract.Command;
import io.platebridge.contract.CommandKind;
import io.platebridge.contract.CommandStatus;
import io.platebridge.core.camera.CameraId;
import java.time.Instant;

/** A command on the wire, as people see it. */
final class EncodedCommand {

    private EncodedCommand() {}

    /** Returns a command as the answer to a request, whose log line names its pod and company. */
    static Command answer(
            ApiRequest call, io.platebridge.core.command.Command command, Instant now) {
        call.line().addPod(command.pod());
        call.line().addCompany(command.place().company());
        return of(command, now);
    }

    static Command of(io.platebridge.core.command.Command command, Instant now) {
        return new Command(
                command.id().value(),
                command.pod().value(),
                command.place().company().value(),
                command.place().community().value(),
                command.place().site().value(),
                CommandKind.valueOf(command.order().kind().name()),
                command.order().camera().map(CameraId::value).orElse(null),
                command.order().arguments(),
                CommandStatus.valueOf(command.status(now).name()),
                command.progress().detail().orElse(null),
                command.by().value(),
                command.created(),
                command.expires(),
                command.progress().delivered().orElse(null),
                command.progress().ended().orElse(null));
    }
}
