"use strict";(()=>{var[o]=document.links;o&&location.replace(`${o.href}${location.search}${location.hash}`);})();
