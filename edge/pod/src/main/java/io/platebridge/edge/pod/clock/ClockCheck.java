package io.platebridge.edge.pod.clock;

import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.util.List;

/** Checks that the kernel calls the machine's clock synchronised. */
public final class ClockCheck implements Check {

    @Override
    public List<CheckLine> run() {
        return List.of(
                new KernelClock().isKeptRight()
                        ? CheckLine.ok("clock: the kernel says that it is synchronised")
                        : CheckLine.advice(
                                "clock: the kernel does not say that it is synchronised (NTP), so after a restart without the cloud the time may be wrong; on the box run timedatectl set-ntp true, or install chrony"));
    }
}
