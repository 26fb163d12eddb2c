/**
 * Functions that a schedule or an event starts; nobody waits for their answer. Each is a {@link
 * java.util.function.Function} from its event to a report, in the package of its feature; several
 * may be chained by {@code |}. {@code SPRING_CLOUD_FUNCTION_DEFINITION} selects the job of a
 * Lambda.
 */
@NullMarked
package io.platebridge.jobs;

import org.jspecify.annotations.NullMarked;
