/** What an invocation of each function costs, and a pod a month. */
@NullMarked
package io.platebridge.bench.cloud;

import org.jspecify.annotations.NullMarked;
