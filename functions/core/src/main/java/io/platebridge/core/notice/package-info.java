/**
 * Notices of what happens in a company, e.g. that a pod went offline, and their delivery to the
 * targets that the company chose: webhooks and e-mail addresses.
 */
@NullMarked
package io.platebridge.core.notice;

import org.jspecify.annotations.NullMarked;
