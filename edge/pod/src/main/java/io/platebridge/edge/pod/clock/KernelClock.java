package io.platebridge.edge.pod.clock;

import io.platebridge.edge.base.log.EventLog;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Asks the kernel whether the machine's clock is synchronised: chrony, ntpd and systemd-timesyncd
 * set that state, and setting the clock by hand clears it (Linux, adjtimex(2)). Works in
 * containers, where the files of those programs are not visible.
 */
public final class KernelClock {

    private static final EventLog LOG = EventLog.of(KernelClock.class);

    /** Upper bound of {@code struct timex} on every architecture. */
    private static final int TIMEX_BYTES = 256;

    /** Returned by adjtimex for a clock that is not synchronised. */
    private static final int TIME_ERROR = 5;

    private final Optional<MethodHandle> adjtimex;

    public KernelClock() {
        Linker linker = Linker.nativeLinker();
        adjtimex =
                linker.defaultLookup()
                        .find("adjtimex")
                        .map(address ->
                                linker.downcallHandle(
                                        address,
                                        FunctionDescriptor.of(
                                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
    }

    /** Tells whether the clock is synchronised; false if the kernel can't be asked. */
    public boolean isKeptRight() {
        if (adjtimex.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            // All zero reads the state and changes nothing.
            MemorySegment timex = arena.allocate(TIMEX_BYTES, 8);
            int state = (int) adjtimex.get().invokeExact(timex);
            return state >= 0 && state != TIME_ERROR;
        } catch (Throwable e) {
            LOG.debug("kernel_clock_unavailable", "cause", e);
            return false;
        }
    }
}
