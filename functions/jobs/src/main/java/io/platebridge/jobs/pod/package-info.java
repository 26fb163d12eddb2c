/** What has to be done about pods when they say nothing. */
@NullMarked
package io.platebridge.jobs.pod;

import org.jspecify.annotations.NullMarked;
