package io.platebridge.edge.pod.clock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Whether somebody keeps the machine's clock right: chrony, ntpd and systemd-timesyncd tell the
 * kernel so, and whoever sets the clock by hand ends it (Linux, adjtimex(2)). Works in containers,
 * where the files of those programs are not to be seen.
 */
public final class KernelClock {

    private static final Logger LOG = Logger.getLogger(KernelClock.class);

    /** Of {@code struct timex}, on every architecture at most. */
    private static final int TIMEX_BYTES = 256;

    /** What adjtimex returns for a clock that nobody keeps right. */
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

    /** Whether the clock is kept right; false where the kernel can't be asked. */
    public boolean isKeptRight() {
        if (adjtimex.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            // All zero asks and changes nothing.
            MemorySegment timex = arena.allocate(TIMEX_BYTES, 8);
            int state = (int) adjtimex.get().invokeExact(timex);
            return state >= 0 && state != TIME_ERROR;
        } catch (Throwable e) {
            LOG.debugf("kernel clock not asked cause=\"%s\"", e);
            return false;
        }
    }
}
