"use strict";(()=>{if(location.hash){let{classList:e}=document.documentElement;e.add("arriving"),addEventListener("load",()=>e.remove("arriving"))}})();
