package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.Command;
import io.platebridge.contract.CommandSecrets;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cameras that people add to a pod, from the outside. */
class CameraOperationsTest {

    private final TestCloud cloud = new TestCloud();
    private final TestPod pod = cloud.register(TestCloud.GATE, "serial-a");

    @AfterEach
    void close() {
        cloud.close();
    }

    private Answer add(String fields) {
        return cloud.send(
                Events.of("POST /api/cameras")
                        .person(TestCloud.OWNER)
                        .body("{\"pod_id\": \"%s\", %s}".formatted(pod.id(), fields)));
    }

    @Test
    void no_answer_to_a_person_has_the_password_and_the_pod_gets_it() {
        Command added =
                add("""
                "camera_id": "exit", "name": "Exit", "continuous": true, "low_bandwidth_width": 0,
                "source_url": "rtsp://admin:hunter2@192.168.1.7:554/stream", "position": ""\
                """)
                        .as(Command.class);
        assertEquals(
                Map.of(
                        "name", "Exit",
                        "continuous", "true",
                        "source_url", "rtsp://192.168.1.7:554/stream"),
                added.arguments());
        CommandSecrets secrets =
                cloud.send(
                                Events.of("GET /api/pod/commands/{command_id}/secrets")
                                        .path("command_id", added.commandId())
                                        .bearer(pod.key()))
                        .as(CommandSecrets.class);
        assertEquals(
                Map.of("source_url", "rtsp://admin:hunter2@192.168.1.7:554/stream"),
                secrets.secrets());
        for (Events request :
                List.of(
                        Events.of("GET /api/pods/{pod_id}/commands").path("pod_id", pod.id()),
                        Events.of("GET /api/companies/{company_id}/audit")
                                .path("company_id", "acme"))) {
            String answer = cloud.send(request.person(TestCloud.OWNER)).toString();
            assertTrue(answer.contains("192.168.1.7"), answer);
            assertFalse(answer.contains("hunter2"), answer);
        }
    }

    private Answer scan(String address) {
        return cloud.send(
                Events.of("POST /api/scan")
                        .person(TestCloud.OWNER)
                        .body(
                                "{\"pod_id\": \"%s\", \"address\": \"%s\"}"
                                        .formatted(pod.id(), address)));
    }

    @Test
    void a_scan_may_name_the_address_of_a_camera_and_no_other_text() {
        for (String address : List.of("192.168.1.20", "10.0.0.9:8554")) {
            assertEquals(Map.of("address", address), scan(address).as(Command.class).arguments());
        }
        for (String address :
                List.of("300.1.1.1", "10.0.0.9:0", "10.0.0.9:70000", "1.2.3", "cam.example")) {
            scan(address).refused(ErrorCode.INVALID_REQUEST);
        }
    }

    /**
     * The bodies are those of Falcon-Eye, whose USB cameras have a device and no URL
     * (scripts/cam-manager-py/app/models/schemas.py, CameraCreate).
     */
    @Test
    void falcon_eyes_names_of_fields_are_understood() {
        Command usb =
                add("""
                "name": "office-cam", "protocol": "usb", "location": "Office",
                "device_path": "/dev/video0", "node_name": "ace", "resolution": "640x480",
                "framerate": 15, "metadata": {"model": "Logitech C920"}\
                """)
                        .as(Command.class);
        assertEquals(
                Map.of(
                        "name", "office-cam",
                        "position", "Office",
                        "source_url", "/dev/video0"),
                usb.arguments());
        assertFalse(String.valueOf(usb.cameraId()).isBlank());
        add("\"protocol\": \"http\", \"source_url\": \"https://192.168.1.7/a.mjpeg\"")
                .as(Command.class);
        Problem problem =
                add("\"protocol\": \"onvif\", \"source_url\": \"rtsp://192.168.1.7/\"")
                        .refused(ErrorCode.INVALID_REQUEST);
        assertTrue(problem.detail().contains("protocol"), problem.detail());
    }

    @Test
    void a_camera_is_changed_and_removed_without_its_pod_if_no_other_has_the_id() {
        cloud.heartbeat(pod, "gate");
        TestPod other = cloud.register(TestCloud.GATE, "serial-b");
        cloud.heartbeat(other, "exit");
        Command changed =
                cloud.send(gate("PATCH").body("{\"name\": \"\", \"low_bandwidth_fps\": 0}"))
                        .as(Command.class);
        assertEquals(Map.of("name", "", "low_bandwidth_fps", ""), changed.arguments());
        assertEquals(pod.id(), changed.podId());
        cloud.send(gate("DELETE")).as(Command.class);
        cloud.heartbeat(other, "gate");
        cloud.send(gate("DELETE")).refused(ErrorCode.CAMERA_AMBIGUOUS);
        cloud.send(gate("DELETE").query("pod_id", other.id())).as(Command.class);
    }

    private static Events gate(String method) {
        return Events.of(method + " /api/cameras/{camera_id}")
                .path("camera_id", "gate")
                .person(TestCloud.OWNER);
    }
}
