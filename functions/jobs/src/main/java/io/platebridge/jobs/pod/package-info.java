/** The sweep of late pods. */
@NullMarked
package io.platebridge.jobs.pod;

import org.jspecify.annotations.NullMarked;
