/**
 * config.yaml: read once, before anything starts. Every fault in it is found in one reading and
 * told with its line and its remedy; what comes out are the settings of each feature, checked.
 */
@NullMarked
package io.platebridge.edge.pod.config;

import org.jspecify.annotations.NullMarked;
