/** What is done to clips without a request: unfinished uploads, old recordings. */
@NullMarked
package io.platebridge.jobs.recording;

import org.jspecify.annotations.NullMarked;
