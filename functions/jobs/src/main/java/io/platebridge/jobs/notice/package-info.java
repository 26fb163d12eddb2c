/** The delivery of notices. */
@NullMarked
package io.platebridge.jobs.notice;

import org.jspecify.annotations.NullMarked;
