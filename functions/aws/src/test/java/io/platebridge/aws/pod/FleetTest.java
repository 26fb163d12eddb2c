package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.CameraStatus;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCamera;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.stream.StreamAuthorization;
import io.platebridge.core.stream.StreamPermission;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.stream.Verification;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FleetTest {

    private static final CameraId CAMERA = new CameraId("cam_1");

    private final World world = new World(LocalAws.newTable());
    private final StreamAuthorization streamAuthorization =
            new StreamAuthorization(
                    world.fleet, new StreamTokens(world.signingKey(), world.clock, world.random));

    private Pod online(Place place, String serial, int cameras) {
        RegistrationResult pod = world.register(place, serial);
        return world.heartbeats.record(pod.key(), World.heartbeat(World.cameras(cameras)));
    }

    private static ErrorCode refusal(Executable call) {
        return assertThrows(Refusal.class, call).code();
    }

    private static Optional<PodId> id(Pod pod) {
        return Optional.of(pod.id());
    }

    @Test
    void pods_come_by_name_page_by_page_each_once() {
        for (String serial : List.of("d", "B", "a", "E", "c")) {
            world.register(World.GATE, serial);
        }
        world.register(World.OTHER_GATE, "bb");
        var both =
                new Caller(
                        new UserId("both"),
                        Map.of(
                                World.GATE.company(), Role.VIEWER,
                                World.OTHER_GATE.company(), Role.VIEWER));

        var names = new ArrayList<String>();
        var request = new PageRequest(2, Optional.empty());
        Page<Pod> page;
        do {
            page = world.fleet.pods(both, request);
            page.entries().forEach(pod -> names.add(pod.name()));
            request = new PageRequest(2, page.next());
        } while (page.next().isPresent());

        assertEquals(List.of("Pod a", "Pod B", "Pod bb", "Pod c", "Pod d", "Pod E"), names);
    }

    @Test
    void cameras_come_with_their_pods() {
        Pod first = online(World.GATE, "SN1", 2);
        Pod second = online(World.GATE, "SN2", 1);
        world.register(World.GATE, "SN3");

        List<PodCamera> cameras =
                world.fleet.cameras(world.memberOf(World.GATE), PageRequest.first()).entries();

        assertEquals(
                List.of(first.id(), first.id(), second.id()),
                cameras.stream().map(camera -> camera.pod().id()).toList());
        assertEquals(
                List.of("Camera 1", "Camera 2", "Camera 1"),
                cameras.stream().map(PodCamera::name).toList());
    }

    @Test
    void a_camera_of_an_offline_pod_is_inactive() {
        Pod pod = online(World.GATE, "SN1", 1);
        Caller caller = world.memberOf(World.GATE);
        assertEquals(CameraStatus.ACTIVE, world.fleet.camera(caller, id(pod), CAMERA).status());

        world.clock.pass(Duration.ofMinutes(6));
        world.sweep.sweep();

        assertEquals(CameraStatus.INACTIVE, world.fleet.camera(caller, id(pod), CAMERA).status());
    }

    @Test
    void a_camera_is_found_without_its_pod_if_no_other_has_its_id() {
        Pod pod = online(World.GATE, "SN1", 2);
        Pod foreign = online(World.OTHER_GATE, "SN2", 2);
        Caller caller = world.memberOf(World.GATE);
        assertEquals(pod.id(), world.fleet.camera(caller, Optional.empty(), CAMERA).pod().id());

        Pod twin = online(World.GATE, "SN3", 1);

        Refusal ambiguous =
                assertThrows(
                        Refusal.class, () -> world.fleet.camera(caller, Optional.empty(), CAMERA));
        assertEquals(ErrorCode.CAMERA_AMBIGUOUS, ambiguous.code());
        assertTrue(ambiguous.detail().contains(pod.id().value()), ambiguous.detail());
        assertTrue(ambiguous.detail().contains(twin.id().value()), ambiguous.detail());
        assertFalse(ambiguous.detail().contains(foreign.id().value()), ambiguous.detail());
        assertEquals(
                pod.id(),
                world.fleet.camera(caller, Optional.empty(), new CameraId("cam_2")).pod().id());

        world.podDirectory.retire(world.owner(World.GATE), pod.id());
        assertEquals(twin.id(), world.fleet.camera(caller, Optional.empty(), CAMERA).pod().id());
    }

    @Test
    void a_camera_that_was_removed_is_not_watched_any_more() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        world.heartbeats.record(pod.key(), World.heartbeat(World.cameras(1)));
        world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE));
        Caller caller = world.memberOf(World.GATE);

        assertEquals(
                ErrorCode.CAMERA_UNKNOWN,
                refusal(() -> world.fleet.camera(caller, Optional.of(pod.pod()), CAMERA)));
        assertEquals(
                ErrorCode.CAMERA_UNKNOWN,
                refusal(() -> world.fleet.camera(caller, Optional.empty(), CAMERA)));
    }

    @Test
    void a_member_gets_a_token_that_the_pod_accepts() {
        Pod pod = online(World.GATE, "SN1", 1);
        Caller caller = world.memberOf(World.GATE);

        StreamAuthorization.AuthorizedStream opened =
                streamAuthorization.authorize(caller, id(pod), CAMERA);

        Verification verification =
                new StreamTokenVerifier(pod.id(), world.tokenKeys::all, world.clock)
                        .verify(opened.token().value());
        assertEquals(
                new StreamPermission(caller.user(), pod.id(), CAMERA),
                assertInstanceOf(Verification.Valid.class, verification).permission());
        assertEquals(
                "https://100.64.15.23:8000/stream?camera_id=cam_1&token=" + opened.token().value(),
                opened.url().toString());
    }

    @Test
    void a_pod_that_is_offline_cannot_be_watched() {
        RegistrationResult silent = world.register(World.GATE, "SN1");
        world.heartbeats.record(silent.key(), World.heartbeat(World.cameras(1)));
        world.clock.pass(Duration.ofMinutes(6));
        world.sweep.sweep();

        assertEquals(
                ErrorCode.POD_OFFLINE,
                refusal(() ->
                        streamAuthorization.authorize(
                                world.memberOf(World.GATE), Optional.of(silent.pod()), CAMERA)));
    }

    @Test
    void another_tenants_things_look_like_things_that_do_not_exist() {
        Pod theirs = online(World.OTHER_GATE, "SN1", 1);
        Caller caller = world.memberOf(World.GATE);

        assertEquals(List.of(), world.fleet.pods(caller, PageRequest.first()).entries());
        assertEquals(List.of(), world.fleet.cameras(caller, PageRequest.first()).entries());
        for (PodId pod : List.of(theirs.id(), new PodId("nobody"))) {
            assertEquals(ErrorCode.POD_UNKNOWN, refusal(() -> world.fleet.pod(caller, pod)));
            assertEquals(
                    ErrorCode.POD_UNKNOWN,
                    refusal(() -> streamAuthorization.authorize(caller, Optional.of(pod), CAMERA)));
        }
        for (CameraId camera : List.of(CAMERA, new CameraId("nothing"))) {
            assertEquals(
                    ErrorCode.CAMERA_UNKNOWN,
                    refusal(() -> streamAuthorization.authorize(caller, Optional.empty(), camera)));
        }
    }

    @Test
    void who_belongs_nowhere_sees_nothing() {
        Pod pod = online(World.GATE, "SN1", 1);
        Caller nobody = world.memberships.of(new UserId("nobody"));

        for (Executable call :
                List.<Executable>of(
                        () -> world.fleet.pods(nobody, PageRequest.first()),
                        () -> world.fleet.cameras(nobody, PageRequest.first()),
                        () -> world.fleet.pod(nobody, pod.id()),
                        () -> streamAuthorization.authorize(nobody, id(pod), CAMERA),
                        () -> streamAuthorization.authorize(nobody, Optional.empty(), CAMERA),
                        () -> world.log.list(nobody, PageRequest.first()))) {
            assertEquals(ErrorCode.NOT_A_MEMBER, refusal(call));
        }
    }

    @Test
    void a_role_may_change() {
        var user = new UserId("guard");
        world.memberOf(World.GATE, user, Role.VIEWER);
        world.memberDirectory.change(
                world.owner(World.GATE), World.GATE.company(), user, Role.MANAGER);

        assertEquals(
                Map.of(World.GATE.company(), Role.MANAGER), world.memberships.of(user).roles());
    }
}
