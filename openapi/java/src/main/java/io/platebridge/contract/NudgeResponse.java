package io.platebridge.contract;

import java.util.List;

/** The commands of a nudge. */
public record NudgeResponse(boolean success, List<Command> commands) {

    public NudgeResponse {
        commands = List.copyOf(commands);
    }
}
