/** Whether settings are looked at, told about and written down. */
@NullMarked
package io.tollkeeper.config;

import org.jspecify.annotations.NullMarked;
