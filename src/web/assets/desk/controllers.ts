import type { ControllerConstructor } from '@hotwired/stimulus';

/** Every controller of the desk by the name its markup uses: `data-controller="name"`. */
export const controllers: Record<string, ControllerConstructor> = {};
