package io.platebridge.aws.command;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Write;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandStatus;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A command as an item. */
final class CommandItem {

    static final String STATUS = "status";
    static final String DELIVERED_AT = "delivered_at";
    static final String ENDED_AT = "ended_at";
    static final String DETAIL = "detail";

    private static final String SECRETS = "secrets";

    /** When DynamoDB may delete the item, seconds since 1970. */
    private static final String EXPIRES_AT = "expires_at";

    /** How long a command stays listed after its life. */
    private static final Duration KEPT = Duration.ofDays(30);

    private CommandItem() {}

    static Write put(Command command) {
        Write put = Write.put(Keys.command(command.pod(), command.id().value()));
        return PlaceAttributes.write(put, command.place())
                .set("kind", command.order().kind())
                .set("camera", command.order().camera().map(CameraId::value))
                .set("arguments", command.order().arguments())
                .set("user", command.by().value())
                .set("created_at", command.created())
                .set("valid_until", command.expires())
                .set(STATUS, command.progress().status())
                .set(EXPIRES_AT, command.expires().plus(KEPT).getEpochSecond())
                .when("attribute_not_exists(#pk)");
    }

    /** The secrets last no longer than the command; DynamoDB deletes them if no pod ends it. */
    static Write putSecrets(Command command, Map<String, SealedSecret> secrets) {
        var texts = new TreeMap<String, String>();
        secrets.forEach((name, sealed) -> texts.put(name, sealed.text()));
        return Write.put(Keys.commandSecrets(command.pod(), command.id().value()))
                .set(SECRETS, texts)
                .set(EXPIRES_AT, command.expires().getEpochSecond());
    }

    static Map<String, SealedSecret> readSecrets(Item item) {
        var secrets = new TreeMap<String, SealedSecret>();
        if (item.has(SECRETS)) {
            item.textMap(SECRETS)
                    .forEach((name, text) -> secrets.put(name, new SealedSecret(text)));
        }
        return secrets;
    }

    /** Leaves an item without secrets, which DynamoDB deletes. */
    static Write clearSecrets(Command command) {
        return Write.update(Keys.commandSecrets(command.pod(), command.id().value()))
                .remove(SECRETS)
                .when("attribute_exists(#%s)".formatted(SECRETS));
    }

    static Command read(Item item) {
        Instant created = item.time("created_at");
        Instant expires = item.time("valid_until");
        return new Command(
                new CommandId(item.key().sort().substring(Keys.COMMAND_PREFIX.length())),
                new PodId(item.key().partition().substring(Keys.POD_PREFIX.length())),
                PlaceAttributes.read(item),
                new CommandOrder(
                        item.choice("kind", CommandKind.class),
                        item.findText("camera").map(CameraId::new),
                        item.textMap("arguments"),
                        Duration.between(created, expires)),
                new UserId(item.text("user")),
                created,
                expires,
                new Command.Progress(
                        item.choice(STATUS, CommandStatus.class),
                        item.findTime(DELIVERED_AT),
                        item.findTime(ENDED_AT),
                        item.findText(DETAIL)));
    }
}
