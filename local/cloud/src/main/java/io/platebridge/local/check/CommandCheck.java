package io.platebridge.local.check;

import io.platebridge.contract.Command;
import io.platebridge.contract.CommandKind;
import io.platebridge.contract.CommandRequest;
import io.platebridge.contract.CommandStatus;
import io.platebridge.contract.NudgeRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.PlateImport;
import io.platebridge.contract.PlateImportRequest;
import io.platebridge.core.access.Plate;
import io.platebridge.core.tenancy.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands a pod as a manager does. */
final class CommandCheck {

    private static final Set<CommandStatus> ENDED =
            EnumSet.of(CommandStatus.DONE, CommandStatus.FAILED, CommandStatus.EXPIRED);

    private final PlateBridgeClient owner;

    CommandCheck(PlateBridgeClient owner) {
        this.owner = owner;
    }

    /** A plate of a spreadsheet is on the site's list, and its pods have loaded the list. */
    String proveImported(SiteId site, Plate plate) throws Exception {
        String csv = "Plate;Unit\r\n%s;7\r\n".formatted(plate.value());
        PlateImport imported =
                owner.importPlates(new PlateImportRequest(csv, null, null), site.value());
        if (imported.added() + imported.same() != 1) {
            throw new CheckFailed("one plate imported", imported.lines().toString());
        }
        List<Command> nudges =
                owner.nudgePods(new NudgeRequest(null, site.value(), null, null, "imported"))
                        .commands();
        if (nudges.size() != 1) {
            throw new CheckFailed("a nudge for one pod", nudges.toString());
        }
        return "nudge " + prove(nudges.getFirst());
    }

    /** A command is acted on and its outcome is reported. */
    String proveDone(String pod, CommandKind kind, @Nullable String camera) throws Exception {
        return prove(owner.queueCommand(new CommandRequest(kind, camera, null, null), pod));
    }

    private String prove(Command queued) throws Exception {
        Command ended =
                Eventually.await(
                        "the end of the command " + queued.kind(),
                        () ->
                                Optional.of(find(queued))
                                        .filter(command -> ENDED.contains(command.status())),
                        () -> find(queued).toString());
        if (ended.status() != CommandStatus.DONE) {
            throw new CheckFailed("done", ended.toString());
        }
        return "%s, delivered after %s, reported after %s (%s)"
                .formatted(
                        ended.status().name().toLowerCase(Locale.ROOT),
                        since(ended, ended.deliveredAt()),
                        since(ended, ended.endedAt()),
                        ended.detail());
    }

    private static String since(Command command, @Nullable Instant time) {
        return time == null
                ? "an unknown time"
                : "%d ms".formatted(Duration.between(command.createdAt(), time).toMillis());
    }

    private Command find(Command command) throws Exception {
        return owner.getCommand(command.podId(), command.commandId());
    }
}
