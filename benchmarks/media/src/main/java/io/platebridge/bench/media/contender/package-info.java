/** What takes the same cameras in, each as processes whose CPU time and memory can be read. */
@NullMarked
package io.platebridge.bench.media.contender;

import org.jspecify.annotations.NullMarked;
