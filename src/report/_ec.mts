import * as echarts from 'echarts/core';
import { LineChart, BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
echarts.use([LineChart, BarChart, GridComponent, SVGRenderer]);
const c = echarts.init(null, null, {renderer:'svg', ssr:true, width:400, height:200});
c.setOption({animation:false, xAxis:{type:'category',data:['a','b','c']}, yAxis:{name:'GW',type:'value'}, series:[{type:'line',data:[1,2,3],areaStyle:{color:'#010203',opacity:1},step:'middle',showSymbol:false},{type:'bar',data:[1,2,3],label:{show:true}}]});
console.log(c.renderToSVGString());
console.log(c.convertToPixel({xAxisIndex:0,yAxisIndex:0},[1,2]));
