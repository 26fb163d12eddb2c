package io.platebridge.edge.pod.health;

import io.platebridge.edge.base.state.DamagedFiles;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateFault;
import java.nio.file.Path;
import java.util.List;

/** Health of the state file and its disk. */
public record StateHealth(Database database) {

    /** How each of its problems begins. */
    static final String LABEL = "state: ";

    /** Adds what is wrong now, and what a person has yet to look at. */
    void addTo(List<String> problems, List<String> advice) {
        database.fault()
                .map(fault -> LABEL + text(fault, database.directory()))
                .ifPresent(problems::add);
        advice.addAll(setAside(database.directory()));
    }

    private static String text(StateFault fault, Path directory) {
        return switch (fault.kind()) {
            case NOT_WRITABLE, DAMAGED ->
                    "state_dir %s can't be written (%s), so the pod decides and reports from memory; it uploads no clip, acts on no command and opens no gate by its own relay; free space on this disk, or repair it (dmesg tells why it is read-only), and the pod continues by itself"
                            .formatted(directory, fault.detail());
            case FOREIGN ->
                    "state_dir %s has the state of another start, perhaps because its disk was mounted late; restart the pod"
                            .formatted(directory);
        };
    }

    /** Returns one line for each damaged file that was set aside. */
    static List<String> setAside(Path directory) {
        return DamagedFiles.shown(directory).stream()
                .map(file ->
                        LABEL
                                + "%s is the state file that was damaged; the pod kept what could be read and fetched the whitelist again; check the disk (smartctl, dmesg), send the file to support or delete it"
                                        .formatted(file))
                .toList();
    }
}
