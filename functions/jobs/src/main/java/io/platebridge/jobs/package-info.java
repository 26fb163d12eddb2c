/**
 * The functions nobody waits for. Each is a {@link java.util.function.Function} from the event that
 * starts it to a report, in the package of its feature; several may be chained by {@code |}. Which
 * one a Lambda is says {@code SPRING_CLOUD_FUNCTION_DEFINITION}.
 */
@NullMarked
package io.platebridge.jobs;

import org.jspecify.annotations.NullMarked;
