package io.platebridge.aws.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.NudgeTarget;
import io.platebridge.core.command.NudgeTarget.OfCommunity;
import io.platebridge.core.command.NudgeTarget.OfPod;
import io.platebridge.core.command.NudgeTarget.OfProperty;
import io.platebridge.core.command.NudgeTarget.OfSite;
import io.platebridge.core.command.Nudges;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which pods a nudge is for, on the real store. */
class NudgesTest {

    private static final Place SECOND =
            new Place(World.GATE.company(), World.GATE.community(), new SiteId("exit-gate"));

    private final World world = new World(LocalAws.newTable());
    private final Nudges nudges =
            new Nudges(
                    new CommandQueue(
                            new DynamoCommands(world.store, world.audited),
                            world.fleet,
                            World.SEAL,
                            CommandPush.NONE,
                            Quotas.USUAL,
                            world.clock,
                            world.random),
                    world.pods,
                    world.siteDirectory);

    private Set<PodId> nudge(NudgeTarget target) {
        List<Command> commands =
                nudges.nudge(world.owner(World.GATE), target, Optional.of("New plate"));
        commands.forEach(command -> {
            assertEquals(CommandKind.NUDGE, command.order().kind());
            assertEquals("New plate", command.order().arguments().get("reason"));
        });
        return commands.stream().map(Command::pod).collect(Collectors.toSet());
    }

    @Test
    void a_pod_a_site_a_community_or_a_slug_names_the_pods() {
        world.create(SECOND, "exit");
        PodId first = world.register(World.GATE, "SN1").pod();
        PodId second = world.register(World.GATE, "SN2").pod();
        PodId exit = world.register(SECOND, "SN3").pod();
        world.register(World.OTHER_GATE, "SN4");

        assertEquals(Set.of(second), nudge(new OfPod(second)));
        assertEquals(Set.of(first, second), nudge(new OfSite(World.GATE.site())));
        assertEquals(Set.of(exit), nudge(new OfProperty("exit")));
        assertEquals(Set.of(first, second, exit), nudge(new OfCommunity(World.GATE.community())));

        world.podDirectory.retire(world.owner(World.GATE), second);
        assertEquals(Set.of(first), nudge(new OfSite(World.GATE.site())));
    }

    @Test
    void what_another_company_has_is_unknown() {
        PodId theirs = world.register(World.OTHER_GATE, "SN4").pod();
        assertRefused(ErrorCode.POD_UNKNOWN, new OfPod(theirs));
        assertRefused(ErrorCode.SITE_UNKNOWN, new OfSite(World.OTHER_GATE.site()));
        assertRefused(ErrorCode.COMMUNITY_UNKNOWN, new OfCommunity(World.OTHER_GATE.community()));
        assertRefused(ErrorCode.SITE_UNKNOWN, new OfProperty("north"));
        assertEquals(List.of(), world.pods.find(theirs).orElseThrow().waitingCommands());
    }

    private void assertRefused(ErrorCode code, NudgeTarget target) {
        assertEquals(code, assertThrows(Refusal.class, () -> nudge(target)).code());
    }
}
